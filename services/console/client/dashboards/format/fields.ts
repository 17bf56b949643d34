import type { CustomConfig, FieldConfig, Panel } from "../model.ts";

/** What a panel says of one of its fields: its defaults, with those overrides laid over them that name the field. */
export function fieldConfig(panel: Panel, name: string): FieldConfig & { custom: CustomConfig } {
  const { defaults = {}, overrides = [] } = panel.fieldConfig ?? {};
  const config: Record<string, unknown> = { ...defaults, custom: { ...defaults.custom } };
  for (const { matcher, properties } of overrides) {
    if (!matches(matcher.id, matcher.options, name)) continue;
    for (const { id, value } of properties) set(config, id.split("."), value);
  }
  return config as unknown as FieldConfig & { custom: CustomConfig };
}

function matches(how: string, option: unknown, name: string): boolean {
  if (how === "byName") return option === name;
  if (how !== "byRegexp" || typeof option !== "string") return false;
  const [, pattern = option, flags = ""] = /^\/(.*)\/([a-z]*)$/s.exec(option) ?? [];
  return new RegExp(pattern, flags).test(name);
}

function set(target: Record<string, unknown>, [key = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const inner = { ...(target[key] as Record<string, unknown> | undefined) };
  set(inner, rest, value);
  target[key] = inner;
}
