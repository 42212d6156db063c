import { useTranslation } from "react-i18next";
import { LABELLED_TICKS, LONGEST, position, TICKS } from "../lifetimes";
import type { Bounds } from "./bounds";
import { useTexts } from "./texts";

export interface RangeRow {
  label: string;
  bounds: Bounds;
  /** Whether these are the effective bounds. */
  effective?: boolean;
  reportOnly?: boolean;
}

const percent = (seconds: number): string => `${(position(seconds) * 100).toFixed(2)}%`;

/** Draws bounds on an axis from a second to ten years, and writes them beside it. */
export const RangeChart = ({ rows }: { rows: RangeRow[] }) => {
  const { t } = useTranslation();
  const texts = useTexts();
  return (
    <figure className="gc-range" aria-label={t("grantControl.range.label")}>
      {rows.map((row) => (
        <div key={row.label} className="gc-range__row">
          <div className="gc-range__label">
            {row.label}
            {row.reportOnly && <div className="gc-quiet">{t("grantControl.state.reportOnly")}</div>}
          </div>
          <Track row={row} />
          <div className="gc-range__text">
            <BoundsText bounds={row.bounds} />
          </div>
        </div>
      ))}
      <div className="gc-range__row" aria-hidden="true">
        <div />
        <div className="gc-range__axis">
          {LABELLED_TICKS.map((tick) => (
            <span key={tick} style={{ left: percent(tick) }}>
              {texts.lifetime(tick)}
            </span>
          ))}
        </div>
        <div className="gc-range__legend">
          <span>
            <i className="gc-range__default" /> {t("grantControl.key.default")}
          </span>
          <span>
            <i className="gc-range__bearer" /> {t("grantControl.key.bearer_max")}
          </span>
        </div>
      </div>
    </figure>
  );
};

const Track = ({ row: { bounds, effective, reportOnly } }: { row: RangeRow }) => {
  const from = bounds.min ?? 1;
  const to = bounds.max ?? LONGEST;
  const isSet = bounds.min !== undefined || bounds.max !== undefined;
  const look = `${effective ? " gc-range__bar--effective" : ""}${reportOnly ? " gc-range__bar--report-only" : ""}`;
  return (
    <div className="gc-range__track" aria-hidden="true">
      {TICKS.slice(1, -1).map((tick) => (
        <span key={tick} className="gc-range__grid" style={{ left: percent(tick) }} />
      ))}
      {isSet && from <= to && (
        <span
          className={`gc-range__bar${look}`}
          style={{ left: percent(from), right: `${((1 - position(to)) * 100).toFixed(2)}%` }}
        />
      )}
      {bounds.bearer_max !== undefined && (
        <span className="gc-range__bearer" style={{ left: percent(bounds.bearer_max) }} />
      )}
      {bounds.default !== undefined && (
        <span className="gc-range__default" style={{ left: percent(bounds.default) }} />
      )}
    </div>
  );
};

const BoundsText = ({ bounds }: { bounds: Bounds }) => {
  const { t } = useTranslation();
  const texts = useTexts();
  const parts: string[] = [];
  if (bounds.min !== undefined && bounds.max !== undefined) {
    parts.push(
      bounds.min > bounds.max
        ? t("grantControl.range.empty", {
            min: texts.lifetime(bounds.min),
            max: texts.lifetime(bounds.max),
          })
        : `${texts.lifetime(bounds.min)} – ${texts.lifetime(bounds.max)}`,
    );
  } else if (bounds.max !== undefined) {
    parts.push(t("grantControl.range.upTo", { max: texts.lifetime(bounds.max) }));
  } else if (bounds.min !== undefined) {
    parts.push(t("grantControl.range.from", { min: texts.lifetime(bounds.min) }));
  }
  if (bounds.default !== undefined) {
    parts.push(t("grantControl.range.default", { lifetime: texts.lifetime(bounds.default) }));
  }
  if (bounds.bearer_max !== undefined) {
    parts.push(t("grantControl.range.bearer", { lifetime: texts.lifetime(bounds.bearer_max) }));
  }
  return parts.length === 0 ? (
    <span className="gc-quiet">{t("grantControl.range.notSet")}</span>
  ) : (
    <>
      {parts.map((part) => (
        <div key={part}>{part}</div>
      ))}
    </>
  );
};
