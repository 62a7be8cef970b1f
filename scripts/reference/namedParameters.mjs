// @ts-check
/** A TypeDoc plugin: a parameter that is taken apart where it is declared is called by its type, and not "__namedParameters". */
import { Converter, ReflectionKind } from "typedoc";

/** @param {import("typedoc").Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, (context) => {
    for (const parameter of context.project.getReflectionsByKind(ReflectionKind.Parameter)) {
      if (parameter.name !== "__namedParameters") continue;
      const { type } = /** @type {import("typedoc").ParameterReflection} */ (parameter);
      const name = type?.type === "reference" ? type.name : "options";
      parameter.name = /Settings$/.test(name)
        ? "settings"
        : `${name[0].toLowerCase()}${name.slice(1)}`;
    }
  });
}
