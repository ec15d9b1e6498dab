import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stageOf } from './telegram-fixture.ts';

test('what a person says is heard and answered, and a button that she presses comes back', async () => {
  await using stage = await stageOf({
    onHeard: async ({ deed, answering }) => {
      await answering.working();
      if (deed.kind === 'said') {
        const buttons = [[{ label: 'Yes', press: 'p:1', kind: 'confirm' as const }]];
        await answering.say({ title: 'Found', text: `You said ${deed.text}.`, buttons });
      }
      if (deed.kind === 'pressed') await answering.replace({ text: `Pressed ${deed.press}.` });
    },
  });
  const { anna, telegram } = stage;
  anna.says('find rome');
  const answer = await anna.sees(/You said find rome\./);
  assert.equal(answer.text, 'Found\nYou said find rome.');
  assert.deepEqual(answer.entities, [{ type: 'bold', offset: 0, length: 5 }]);
  assert.deepEqual(answer.buttons, [[{ text: 'Yes', callback_data: 'p:1', style: 'primary' }]]);
  assert.deepEqual(await anna.taps(answer, 'Yes'), { showAlert: false });
  const replaced = await anna.sees(/Pressed p:1\./);
  assert.deepEqual([replaced.id, replaced.isEdited, replaced.buttons], [answer.id, true, []]);
  const [said, pressed] = stage.heard;
  assert.deepEqual(said?.user, { id: String(anna.id), name: 'Anna', locale: 'de' });
  assert.deepEqual(said?.place, { chat: String(anna.id), isPrivate: true });
  assert.deepEqual(pressed?.place, said?.place);
  assert.equal(telegram.callsOf('sendChatAction').length, 2);
});
