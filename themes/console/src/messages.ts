/** Makes a text of a key and its parameters; `defaultValue` is for a key that the language lacks. */
export type Translate = (
  key: string,
  values: Record<string, unknown> & { defaultValue: string },
) => string;

const KEY = "_key";
const PARAMETERS = "_parameters";

/**
 * Returns an answer of the server with its texts in the language of the console. The server sends each text in English as
 * `<member>`, and beside it `<member>_key` and `<member>_parameters`; a parameter can be a text itself.
 */
export function localize<T>(answer: T, translate: Translate): T {
  if (Array.isArray(answer)) {
    return answer.map((item: unknown) => localize(item, translate)) as T;
  }
  if (typeof answer !== "object" || answer === null) {
    return answer;
  }
  const members = Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [name, localize<unknown>(value, translate)]),
  );
  for (const [name, key] of Object.entries(members)) {
    const member = name.slice(0, -KEY.length);
    const text = members[member];
    if (name.endsWith(KEY) && typeof key === "string" && typeof text === "string") {
      members[member] = translate(`grantControl.message.${key}`, {
        ...values(members[member + PARAMETERS]),
        defaultValue: text,
      });
    }
  }
  return members as T;
}

/** Returns the parameters of a text; those that are texts are translated already. */
function values(parameters: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters ?? {}).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === "object" && value !== null && "message" in value ? value.message : value,
    ]),
  );
}
