import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from './html.ts';

test('what is put in is text: in contents and in attributes', () => {
  const evil = `"><script>alert('x')</script>&`;
  assert.equal(
    html`<p title="${evil}">${evil}</p>`.text,
    '<p title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</p>',
  );
});

test('HTML of our own making stands as it is, lists of it joined, nothing as nothing', () => {
  const item = (text: string) => html`<li>${text}</li>`;
  assert.equal(
    html`<ul>${['a', '<b>'].map(item)}</ul>${undefined}${3}`.text,
    '<ul><li>a</li><li>&lt;b&gt;</li></ul>3',
  );
});

test('what cannot be seen is left out', () => {
  assert.equal(html`${'a\u0000\u0007\u202eb\u2028\u0085c\n\td'}`.text, 'abc\n\td');
});
