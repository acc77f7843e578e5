// @ts-check
/** The file that a plan is kept in: read, judged, brought up to date and begun anew. It knows no page. `plan.py` tells the same as JSON Schema. */

/** @typedef {{text: string, competence: string, modules: string[], date: string | null}} FirstGoal */
/** @typedef {FirstGoal & {why: string, practice: string, partner: string, sign: string, done: boolean, carried: boolean}} Goal */
/** @typedef {{question: string, answer: string}} Answer */
/** @typedef {{text: string, competence: string, year: number}} Achieved */
/** @typedef {{format: string, version: 2, year: number, period: string, role: string, nickname: string,
 *   goals: Goal[], talk: Answer[], before: Answer[], achieved: Achieved[]}} Plan */
/** @typedef {{plan: Plan, from: number, reasons?: undefined} | {plan?: undefined, reasons: string[]}} Outcome  `from` is the version that was read */
/** @typedef {(value: unknown, at: string) => string[]} Check  what is wrong with a value, each with its place */

export const FORMAT = "faellessprog-plan";
export const LATEST = 2;
export const YEARS = { first: 2000, last: 2999 };
export const MOST = { bytes: 1_000_000, line: 300, prose: 1000, name: 100, goals: 30, modules: 30, answers: 30, achieved: 100 };
const TOLD = 6; // reasons; who is told more reads none

/** A value as it may stand in a sentence. @param {unknown} value */
const said = (value) => {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `»${[...text].slice(0, 40).join("")}${[...text].length > 40 ? "…" : ""}«`;
};

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {number} most @returns {Check} */
const text = (most) => (value, at) => {
  if (typeof value !== "string") return [`${at} skal være tekst.`];
  return [...value].length > most ? [`${at} er på mere end ${most} tegn.`] : [];
};

/** @type {Check} */
const yes = (value, at) => (typeof value === "boolean" ? [] : [`${at} skal være true eller false.`]);

/** @type {Check} */
const year = (value, at) => {
  const fits = Number.isInteger(value) && Number(value) >= YEARS.first && Number(value) <= YEARS.last;
  return fits ? [] : [`${at} skal være et årstal mellem ${YEARS.first} og ${YEARS.last}.`];
};

/** @param {unknown} value */
export const isDay = (value) => {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value) || value.startsWith("0000")) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value); // 30 February becomes a day in March
};

/** @type {Check} */
const day = (value, at) => (value === null || isDay(value) ? [] : [`${at}: ${said(value)} er ikke en dato, der skrives som 2027-03-01.`]);

/** @param {unknown} wanted @returns {Check} */
const just = (wanted) => (value, at) => (value === wanted ? [] : [`${at} skal være ${said(wanted)}.`]);

/** @param {Check} check @param {number} most @param {string} one what an item is called @returns {Check} */
const list = (check, most, one) => (value, at) => {
  if (!Array.isArray(value)) return [`${at} skal være en liste.`];
  if (value.length > most) return [`${at} er flere end ${most}.`];
  const before = at.slice(0, at.lastIndexOf(", ") + 1);
  return value.flatMap((item, index) => check(item, `${before} ${one} ${index + 1}`.trim()));
};

/** @param {Record<string, [string, Check]>} fields each with its name in a sentence @returns {Check} */
const record = (fields) => (value, at) => {
  const before = at && `${at}, `;
  if (!isRecord(value)) return [`${at || "Indholdet"} skal være et objekt med felter.`];
  const unknown = Object.keys(value).filter((key) => !Object.hasOwn(fields, key));
  return [
    ...unknown.map((key) => `${before}feltet ${said(key)} hører ikke til i en plan.`),
    ...Object.entries(fields).flatMap(([key, [name, check]]) =>
      Object.hasOwn(value, key) ? check(value[key], `${before}${name}`) : [`${before}feltet ${said(key)} mangler.`],
    ),
  ];
};

/** @type {Record<string, [string, Check]>} */
const FIRST_GOAL = {
  text: ["målets tekst", text(MOST.line)],
  competence: ["kompetencen", text(MOST.name)],
  modules: ["modulerne", list(text(MOST.name), MOST.modules, "modul")],
  date: ["datoen", day],
};
const GOAL = record({
  ...FIRST_GOAL,
  why: ["hvorfor", text(MOST.prose)],
  practice: ["det, du vil prøve,", text(MOST.prose)],
  partner: ["sparringspartneren", text(MOST.name)],
  sign: ["tegnet", text(MOST.prose)],
  done: ["feltet »done«", yes],
  carried: ["feltet »carried«", yes],
});
const ANSWER = record({ question: ["spørgsmålet", text(MOST.line)], answer: ["svaret", text(MOST.prose)] });
const ACHIEVED = record({ text: ["målets tekst", text(MOST.line)], competence: ["kompetencen", text(MOST.name)], year: ["årstallet", year] });

/** What a file of each version must be. @type {Record<number, Check>} */
const SHAPES = {
  1: record({
    format: ["feltet »format«", just(FORMAT)],
    version: ["feltet »version«", just(1)],
    year: ["årstallet", year],
    goals: ["målene", list(record(FIRST_GOAL), MOST.goals, "mål")],
  }),
  2: record({
    format: ["feltet »format«", just(FORMAT)],
    version: ["feltet »version«", just(2)],
    year: ["årstallet", year],
    period: ["perioden", text(MOST.name)],
    role: ["rollen", text(MOST.name)],
    nickname: ["kaldenavnet", text(MOST.name)],
    goals: ["målene", list(GOAL, MOST.goals, "mål")],
    talk: ["svarene til samtalen", list(ANSWER, MOST.answers, "svar")],
    before: ["svarene fra sidste år", list(ANSWER, MOST.answers, "svar fra sidste år")],
    achieved: ["de nåede mål", list(ACHIEVED, MOST.achieved, "nået mål")],
  }),
};

/** @returns {Goal} */
export const emptyGoal = () => ({
  text: "", competence: "", modules: [], date: null, why: "", practice: "", partner: "", sign: "", done: false, carried: false,
});

/** @param {number} year @returns {Plan} */
export const emptyPlan = (year) => ({
  format: FORMAT, version: LATEST, year, period: "", role: "", nickname: "", goals: [], talk: [], before: [], achieved: [],
});

/** From each version the next. @type {Record<number, (plan: any) => any>} */
const STEPS = {
  1: ({ year, goals }) => ({ ...emptyPlan(year), goals: goals.map((/** @type {FirstGoal} */ goal) => ({ ...emptyGoal(), ...goal })) }),
};

/** @param {string[]} reasons */
const few = (reasons) => {
  const left = reasons.length - TOLD;
  const shown = reasons.slice(0, TOLD).map((reason) => reason.charAt(0).toUpperCase() + reason.slice(1));
  return left > 0 ? [...shown, `Og ${left} fejl mere.`] : shown;
};

/** A value that may be a plan of any version, as one of the latest, or why it is none. @param {unknown} value @returns {Outcome} */
export const judge = (value) => {
  if (!isRecord(value) || value.format !== FORMAT) return { reasons: ["Filen er ikke en plan fra håndbogen. En plan har feltet »format« med »faellessprog-plan«."] };
  const { version } = value;
  if (!Number.isInteger(version) || Number(version) < 1) return { reasons: ["Feltet »version« skal være et helt tal, der siger, hvilken udgave planen er lavet i."] };
  if (Number(version) > LATEST) {
    return { reasons: [`Planen er lavet i en nyere udgave (${said(version)}) end den, håndbogen her kan læse (${LATEST}). Åbn den i en opdateret håndbog.`] };
  }
  const from = Number(version);
  const reasons = SHAPES[from]?.(value, "") ?? [];
  return reasons.length ? { reasons: few(reasons) } : { plan: upgraded(value, from), from };
};

/** @param {any} plan a sound plan of the version `from` @param {number} from @returns {Plan} */
const upgraded = (plan, from) => (from === LATEST ? plan : upgraded(STEPS[from]?.(plan), from + 1));

/** What the bytes of a file hold. @param {ArrayBuffer} bytes @returns {Outcome} */
export const read = (bytes) => {
  if (bytes.byteLength > MOST.bytes) return { reasons: ["Filen er på mere end 1 MB. Så stor bliver en plan ikke."] };
  if (!bytes.byteLength) return { reasons: ["Filen er tom."] };
  let found;
  try {
    found = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { reasons: ["Filen er ikke gemt som tekst i UTF-8. Måske er det en anden slags fil."] };
  }
  try {
    return judge(JSON.parse(found));
  } catch (error) {
    return { reasons: [`Filen er ikke hel JSON${place(found, error)}. Måske er den blevet klippet over eller rettet i hånden.`] };
  }
};

/** Where JSON breaks off, if the browser tells. @param {string} found @param {unknown} error */
const place = (found, error) => {
  const offset = /position (\d+)/.exec(String(error))?.[1];
  return offset === undefined ? "" : `: linje ${found.slice(0, Number(offset)).split("\n").length} kan ikke læses`;
};

/** The text of a plan's file. @param {Plan} plan */
export const written = (plan) => `${JSON.stringify(plan, null, 2)}\n`;

/** The plan of the year after: what is not done goes on without its date, what is done is history, and the talk begins anew.
 * @param {Plan} plan @returns {Plan} */
export const nextYear = (plan) => {
  const met = plan.goals.filter(({ done }) => done).map(({ text, competence }) => ({ text, competence, year: plan.year }));
  return {
    ...plan,
    year: Math.min(plan.year + 1, YEARS.last),
    period: "",
    goals: plan.goals.filter(({ done }) => !done).map((goal) => ({ ...goal, date: null, carried: true })),
    talk: [],
    before: plan.talk,
    achieved: [...plan.achieved, ...met].slice(-MOST.achieved),
  };
};
