import type { Grant, Layer, LayerValue } from "../types";

/** Bounds in seconds; a bound that is not set is absent. */
export interface Bounds {
  min?: number;
  max?: number;
  default?: number;
  bearer_max?: number;
}

const KEYS = ["min", "max", "default", "bearer_max"] as const;

/** Returns the bounds that a layer sets, effective or not. */
export function boundsOf(layer: Layer, grant: Grant): Bounds {
  const bounds: Bounds = {};
  for (const key of KEYS) {
    const values = grant.keys[`validity_period.${key}`]?.layers ?? [];
    const value = values.find((one) => isNearestIn(layer, one))?.value;
    if (typeof value === "number") {
      bounds[key] = value;
    }
  }
  return bounds;
}

/** Returns the effective bounds. */
export const effectiveBounds = (grant: Grant): Bounds => grant.range ?? {};

/** Returns whether a layer's settings of the grant are reported, not enforced. */
export const isReportOnly = (layer: Layer, grant: Grant): boolean =>
  grant.report_only.includes(layer);

/** Within one layer the nearest scope overrides the others. */
function isNearestIn(layer: Layer, { origin, outcome, overridden_by: by }: LayerValue): boolean {
  const isOverriddenInLayer = outcome === "overridden" && (by === undefined || by.layer === layer);
  return origin.layer === layer && !isOverriddenInLayer;
}
