import * as z from 'zod';

/** JSON Schema of what people write in the YAML, for editors. */
export function jsonSchemaFile(schema: z.ZodType): string {
  const result = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema, zodSchema }) => {
      delete jsonSchema.notes;
      // A heading left alone has its defaults: see withoutEmpty in src/config/schema-walk.ts.
      if (jsonSchema.type === 'object' && zodSchema._zod.optin !== undefined) {
        Object.assign(jsonSchema, { type: ['object', 'null'] });
      }
    },
  });
  return `${JSON.stringify(result, undefined, 2)}\n`;
}
