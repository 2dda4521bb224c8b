// The clinic's numbers for Maya Ortega (a synthetic patient). Everything else in this folder turns them into FHIR.

export const PATIENT = 'maya-ortega';
export const EPISODE = 'maya-course';
export const WEIGHT_KG = 68.0;

export const baselineVitals = { bp: '124/78', hr: 72, rr: 14, spo2: 98, temp: 36.7 };
/** Liver enzymes at the screening, in U/L. */
export const baselineLiver = { alt: 22, ast: 21, alp: 64, ggt: 18 };

export const priorTreatments = {
  medicines: [
    { id: 'maya-prior-sertraline', drug: 'sertraline', mg: 150, weeks: 12, start: '2023-02-06', end: '2023-05-01' },
    { id: 'maya-prior-venlafaxine', drug: 'venlafaxine', mg: 150, weeks: 10, start: '2023-09-04', end: '2023-11-13' },
  ],
  cbt: { sessions: 16, start: '2024-02-05', end: '2024-05-20' },
};

/** Scores taken once, at screening. */
export const screeningScores = [
  { key: 'pcl5', value: 28 },
  { key: 'pswq', value: 64 },
  { key: 'auditc', value: 2 },
  { key: 'dast10', value: 0 },
];

/** PDSS-SR at screening, item by item; only the total is stored. */
export const pdssScreeningItems = [3, 3, 3, 3, 2, 2, 1];

/** GAD-7 and PHQ-9 over the course: item answers 0..3 in the order of the instrument, and the total they must add up to. */
export const outcomes = [
  { key: 'baseline', timepoint: 'baseline', encounter: 'maya-screening', date: '2026-01-05', time: '10:20',
    gad7: { items: [3, 3, 3, 3, 2, 2, 2], total: 18 },
    phq9: { items: [2, 2, 2, 2, 1, 2, 1, 1, 1], total: 14, difficulty: 2 },
    others: [{ key: 'pdss-sr', value: 17 }] },
  { key: 'dosing-3', timepoint: 'pre-dose', encounter: 'maya-dosing-3', date: '2026-01-23', time: '10:03',
    gad7: { items: [2, 2, 2, 2, 2, 1, 2], total: 13 },
    phq9: { items: [2, 1, 2, 2, 1, 1, 1, 0, 0], total: 10, difficulty: 1 } },
  { key: 'dosing-5', timepoint: 'pre-dose', encounter: 'maya-dosing-5', date: '2026-01-28', time: '10:03',
    gad7: { items: [2, 1, 2, 2, 1, 1, 1], total: 10 },
    phq9: { items: [1, 1, 2, 1, 1, 1, 1, 0, 0], total: 8, difficulty: 1 } },
  { key: 'week1', timepoint: 'week1', encounter: 'maya-review-week1', date: '2026-02-06', time: '10:10',
    gad7: { items: [1, 1, 1, 1, 1, 1, 1], total: 7 },
    phq9: { items: [1, 1, 1, 1, 1, 1, 0, 0, 0], total: 6, difficulty: 1 },
    others: [{ key: 'pdss-sr', value: 9 }] },
  { key: 'week4', timepoint: 'week4', encounter: 'maya-review-week4', date: '2026-02-27', time: '10:10',
    gad7: { items: [1, 1, 1, 1, 1, 1, 0], total: 6 },
    phq9: { items: [1, 1, 1, 1, 0, 1, 0, 0, 0], total: 5, difficulty: 1 },
    others: [{ key: 'pcl5', value: 17 }] },
  { key: 'week8', timepoint: 'week8', encounter: 'maya-review-week8', date: '2026-03-27', time: '10:10',
    gad7: { items: [1, 1, 2, 1, 1, 1, 1], total: 8 },
    phq9: { items: [1, 1, 2, 1, 0, 1, 0, 0, 0], total: 6, difficulty: 1 } },
  { key: 'week12', timepoint: 'week12', encounter: 'maya-review-week12', date: '2026-04-24', time: '10:10',
    gad7: { items: [1, 1, 1, 1, 0, 1, 0], total: 5 },
    phq9: { items: [1, 0, 1, 1, 0, 1, 0, 0, 0], total: 4, difficulty: 0 },
    others: [{ key: 'pdss-sr', value: 6 }] },
];

/** Visits between dosing days: the plan review on day 7 after the last induction dose, then weeks 4, 8 and 12. */
export const reviews = [
  { key: 'week1', id: 'maya-review-week1', date: '2026-02-06', type: 'follow-up', phase: 'induction', urinarySymptoms: 0 },
  { key: 'week4', id: 'maya-review-week4', date: '2026-02-27', type: 'maintenance-check', phase: 'maintenance', urinarySymptoms: 0 },
  { key: 'week8', id: 'maya-review-week8', date: '2026-03-27', type: 'maintenance-check', phase: 'maintenance', urinarySymptoms: 0 },
  { key: 'week12', id: 'maya-review-week12', date: '2026-04-24', type: 'maintenance-check', phase: 'maintenance', urinarySymptoms: 0, liver: { alt: 24, ast: 22, alp: 66, ggt: 19 } },
];

export const preparations = [
  { id: 'maya-preparation-1', date: '2026-01-08', suds: 8, topic: 'What to expect from dissociation; fear of losing control' },
  { id: 'maya-preparation-2', date: '2026-01-12', topic: 'Goals, escort and coping plan agreed' },
];

/** The clinic's two containers. Lozenges are counted in milligrams too: 100 mg each. */
export const containers = {
  'LOZ-0003': { opening: 2000, closing: 1100, lot: 'CMP-0112', expires: '2026-06-30', route: 'sublingual', unitMg: 100 },
  'VIAL-0007': { opening: 500, closing: 270, lot: 'KET-24118', expires: '2027-08-31', route: 'intramuscular', mgPerMl: 100 },
};

/** When the vitals of a dosing session are taken, in minutes from the dose. */
export const timepoints = [
  ['pre-dose', -10], ['t15', 15], ['t40', 40], ['t60', 60], ['t90', 90], ['t120', 120], ['pre-discharge', 135],
];

/** Doses 1 to 6 are the induction; later ones are maintenance. */
export const LAST_INDUCTION_DOSE = 6;

/**
 * The dosing sessions. `bp`, `hr` and `spo2` have one value for each of `timepoints`; the fifth session's first blood pressure was
 * above 140/90 and was repeated ten minutes later (`bpFirst`). `rr` is taken before the dose and before discharge. `stock`:
 * milligrams drawn, given, wasted, and left in the container.
 */
export const sessions = [
  { id: 'maya-dosing-1', number: 1, date: '2026-01-19', dose: 100, mgPerKg: 1.47, route: 'sublingual', intent: 'psycholytic',
    bp: '126/80 132/83 138/86 134/84 128/80 124/78 122/78', hr: '76 82 86 84 78 74 74', spo2: '98 98 97 98 98 98 98', rr: '14 13',
    stock: { container: 'LOZ-0003', drawn: 100, given: 100, wasted: 0, left: 1900 },
    cadss: 4, note: 'Relaxed awareness throughout', weighed: true, pregnancyTest: true, suicideScreen: true, pdmp: true },
  { id: 'maya-dosing-2', number: 2, date: '2026-01-21', dose: 200, mgPerKg: 2.94, route: 'sublingual', intent: 'psycholytic',
    bp: '122/76 131/82 140/88 136/85 130/82 126/80 124/80', hr: '72 80 88 84 78 74 72', spo2: '98 98 97 97 98 98 98', rr: '13 13',
    stock: { container: 'LOZ-0003', drawn: 200, given: 200, wasted: 0, left: 1700 },
    cadss: 14, suicideScreen: true },
  { id: 'maya-dosing-3', number: 3, date: '2026-01-23', dose: 35, mgPerKg: 0.51, route: 'intramuscular', intent: 'intermediate',
    bp: '128/80 139/86 146/90 138/86 130/82 126/78 124/78', hr: '76 86 90 86 80 76 74', spo2: '98 97 97 97 98 98 98', rr: '14 13',
    stock: { container: 'VIAL-0007', drawn: 50, given: 35, wasted: 15, left: 450 },
    cadss: 22 },
  { id: 'maya-dosing-4', number: 4, date: '2026-01-26', dose: 50, mgPerKg: 0.74, route: 'intramuscular', intent: 'intermediate',
    bp: '124/78 141/87 150/92 142/88 134/84 128/80 126/80', hr: '74 88 94 92 84 78 76', spo2: '98 97 96 97 98 98 98', rr: '14 14',
    stock: { container: 'VIAL-0007', drawn: 50, given: 50, wasted: 0, left: 400 },
    cadss: 31, pregnancyTest: true, nausea: { onset: 55, ondansetron: 65, resolved: 100 } },
  { id: 'maya-dosing-5', number: 5, date: '2026-01-28', dose: 60, mgPerKg: 0.88, route: 'intramuscular', intent: 'psychedelic',
    bpFirst: '148/92',
    bp: '136/86 149/91 158/96 146/90 136/86 130/82 128/82', hr: '82 92 98 94 86 80 78', spo2: '98 97 96 97 97 98 98', rr: '15 13',
    stock: { container: 'VIAL-0007', drawn: 60, given: 60, wasted: 0, left: 340 },
    cadss: 36, meq30: 3.4 },
  { id: 'maya-dosing-6', number: 6, date: '2026-01-30', dose: 60, mgPerKg: 0.88, route: 'intramuscular', intent: 'psychedelic',
    bp: '122/76 138/85 148/90 138/86 130/82 124/78 124/76', hr: '72 86 92 88 80 74 74', spo2: '98 97 96 97 98 98 98', rr: '13 12',
    stock: { container: 'VIAL-0007', drawn: 70, given: 60, wasted: 10, left: 270 },
    cadss: 28 },
  { id: 'maya-maintenance-1', number: 7, date: '2026-02-20', dose: 200, mgPerKg: 2.94, route: 'sublingual', intent: 'psycholytic',
    bp: '122/78 130/82 138/86 134/84 128/80 124/78 122/78', hr: '72 78 84 82 76 74 72', spo2: '98 98 97 98 98 98 98', rr: '14 13',
    stock: { container: 'LOZ-0003', drawn: 200, given: 200, wasted: 0, left: 1500 },
    cadss: 12, weighed: true, pregnancyTest: true },
  { id: 'maya-maintenance-2', number: 8, date: '2026-03-06', dose: 200, mgPerKg: 2.94, route: 'sublingual', intent: 'psycholytic',
    bp: '120/76 129/80 136/86 132/82 126/80 122/76 120/76', hr: '70 78 84 80 76 72 70', spo2: '98 98 97 98 98 98 98', rr: '13 13',
    stock: { container: 'LOZ-0003', drawn: 200, given: 200, wasted: 0, left: 1300 },
    cadss: 11, weighed: true, pregnancyTest: true },
  { id: 'maya-maintenance-3', number: 9, date: '2026-04-03', dose: 200, mgPerKg: 2.94, route: 'sublingual', intent: 'psycholytic',
    bp: '124/78 132/82 138/86 134/84 128/80 124/78 122/78', hr: '72 80 86 82 78 74 72', spo2: '98 98 97 97 98 98 98', rr: '13 12',
    stock: { container: 'LOZ-0003', drawn: 200, given: 200, wasted: 0, left: 1100 },
    cadss: 13, weighed: true, pregnancyTest: true },
];

/** One integration session after each dose. `measures`: what the therapist asked before and after. */
export const integrations = [
  { id: 'maya-integration-1', dose: 1, date: '2026-01-20', work: [{ modality: 'cbt', outcome: 'Automatic thoughts listed; thought record assigned' }] },
  { id: 'maya-integration-2', dose: 2, date: '2026-01-22', work: [{ modality: 'ifs', outcome: 'Protective part identified; daily check-in assigned' }] },
  { id: 'maya-integration-3', dose: 3, date: '2026-01-24', work: [{ modality: 'emdr', outcome: 'Target A processed in part; session closed safely',
    measures: [{ key: 'suds', before: 8, after: 3 }, { key: 'voc', before: 2, after: 5 }] }] },
  { id: 'maya-integration-4', dose: 4, date: '2026-01-27', work: [{ modality: 'art', outcome: 'Target image replaced',
    measures: [{ key: 'target-image-distress', before: 9, after: 2 }] }] },
  { id: 'maya-integration-5', dose: 5, date: '2026-01-29', work: [{ modality: 'emdr', outcome: 'Target A processed; session complete',
    measures: [{ key: 'suds', before: 3, after: 0 }, { key: 'voc', before: 5, after: 7 }] }] },
  { id: 'maya-integration-6', dose: 6, date: '2026-01-31', work: [
    { modality: 'somatic', outcome: 'Paced breathing and muscle relaxation practiced' },
    { modality: 'exposure', outcome: 'Two graded exposures planned' }] },
  { id: 'maya-maintenance-integration-1', dose: 7, date: '2026-02-21', work: [{ modality: 'exposure', outcome: 'First graded exposure completed' }] },
  { id: 'maya-maintenance-integration-2', dose: 8, date: '2026-03-07', work: [{ modality: 'exposure', outcome: 'Second graded exposure completed' }] },
  { id: 'maya-maintenance-integration-3', dose: 9, date: '2026-04-04', work: [{ modality: 'cbt', outcome: 'Relapse-prevention plan written' }] },
];
