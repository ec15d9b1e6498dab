import { readButton } from './buttons.ts';
import { COMPONENT, type Components, isSelect } from './component-types.ts';
import type { Form, Wire } from './form.ts';
import { readLayout } from './layout.ts';
import { readSelect } from './selects.ts';

const ROWS = 5;
const TOTAL = 40;

/** The components of a message, checked and numbered; undefined when none are given. */
export function readComponents(form: Form, v2: boolean, fileNames: ReadonlySet<string>): Wire[] | undefined {
  const forms = form.forms('components', v2 ? { max: TOTAL } : { max: ROWS });
  if (!forms) return undefined;
  const all: Components = { customIds: new Set(), fileNames, count: 0, letters: 0, readRow };
  const read = forms.map((one) => {
    if (v2) return readLayout(one, all);
    if (one.values.type === COMPONENT.row) return readRow(one, all);
    one.complain('type', 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1,).');
    return {};
  });
  if (v2 && all.count > TOTAL) {
    form.complain(
      'components',
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `The maximum number of components is ${TOTAL}`,
    );
  }
  if (all.letters > 4000) {
    form.complain(
      'components',
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      'The total displayable text size is 4000',
    );
  }
  return numbered(read);
}

function readRow(row: Form, all: Components): Wire {
  all.count += 1;
  const children = row.forms('components', { min: 1, max: 5, required: true }) ?? [];
  const selects = children.filter((child) => isSelect(child.values.type));
  for (const child of selects.length > 0 ? children.slice(1) : []) {
    child.complain(
      undefined,
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'The specified component exceeds the maximum width',
    );
  }
  return { type: COMPONENT.row, components: children.map((child) => readChild(child, all)) };
}

function readChild(child: Form, all: Components): Wire {
  if (child.values.type === COMPONENT.button) return readButton(child, all);
  if (isSelect(child.values.type)) return readSelect(child, all);
  child.complain('type', 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (2, 3, 5, 6, 7, 8).');
  return {};
}

/** Every component has a number; Discord counts on where the bot gave none. */
function numbered(components: Wire[]): Wire[] {
  let count = 0;
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    const wire = value as Wire;
    const isComponent = typeof wire.type === 'number';
    if (isComponent) count += 1;
    const id = isComponent ? { id: wire.id ?? count } : {};
    return { ...Object.fromEntries(Object.entries(wire).map(([name, one]) => [name, visit(one)])), ...id };
  };
  return visit(components) as Wire[];
}
