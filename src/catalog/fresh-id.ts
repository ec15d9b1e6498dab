/** SQL for a number that no row of a table has, and none has ever had. */
export function freshId(table: 'asset' | 'file'): string {
  return `max(coalesce((SELECT max(id) FROM ${table}), 0), (SELECT id FROM last_id WHERE kind = '${table}')) + 1`;
}
