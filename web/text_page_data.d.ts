// What App.textPage() gives: the interface in words at one moment, made by src/app/text_page.cc.
// Every `command` is for App.command(), those inside `look` after "in VIEW ".

export interface TextPageData {
  language: 'en' | 'zh';
  title: string;
  status: string;
  running: boolean;
  loading: {text: string, done: number, total: number} | null;
  controls: Control[];
  presets: Preset[];
  settings: Settings;
  sections: {key: string, label: string, help: string, views: ViewName[]}[];
  looks: {command: string, label: string, chosen: boolean}[];
  notices: Notice[];
  look: Look | null;
}

export interface Action {
  command: string;
  label: string;
}

export interface Control extends Action {
  help: string;
  /** That does the same while the canvas has the keyboard; may be empty. */
  key: string;
  enabled: boolean;
}

export interface Preset extends Action {
  help: string;
  chosen: boolean;
}

export interface Settings {
  restart_needed: boolean;
  note: string;
  actions: Action[];
  groups: {key: string, label: string, fields: Field[]}[];
}

export interface Field {
  key: string;
  label: string;
  help: string;
  kind: 'number' | 'integer' | 'choice' | 'flag' | 'widths';
  value: string;
  /** Empty where there is no limit. */
  minimum: string;
  maximum: string;
  choices: {value: string, label: string, help: string, enabled: boolean}[];
  needs_restart: boolean;
  /** It waits for the restart. */
  changed: boolean;
}

export interface ViewName {
  key: string;
  label: string;
  help: string;
  open: boolean;
}

export interface Notice {
  id: number;
  kind: 'information' | 'warning' | 'error';
  title: string;
  text: string;
  actions: Action[];
}

export interface Look {
  view: string;
  title: string;
  sentences: string[];
  tables: Table[];
  offers: Offer[];
  /** Where a part with a heading of its own begins; what stands before the first is of all of them. */
  parts: {title: string, first_sentence: number, first_table: number, first_offer: number}[];
}

export interface Table {
  key: string;
  caption: string;
  rows_name: string;
  columns: {key: string, name: string, unit: string}[];
  rows: {name: string, command?: string, cells: {text: string, value: number | null}[]}[];
  selected_row: number | null;
  first_row: number;
  num_rows: number;
}

export interface Offer extends Action {
  enabled: boolean;
  chosen: boolean;
  /** The end of the command, in whose place another one may stand; empty where there is none. */
  value: string;
  /** What that other one may be. */
  kind: 'text' | 'number' | 'integer' | 'choice' | 'flag';
  /** Limits of a number, or with `signed` of its size; empty where there is none. */
  minimum: string;
  maximum: string;
  signed: boolean;
  choices: {value: string, label: string, enabled: boolean}[];
  /** A sentence, where the label is too short to explain it. */
  help: string;
}
