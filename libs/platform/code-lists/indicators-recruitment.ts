import { item, type Strength } from './code-list-item.js';

const ILO = 'ILO and European Commission, Operational indicators of trafficking in human beings (2009)';

const deceptive = (adult: Strength, child: Strength) => ({
  group: 'deceptive_recruitment',
  strengthAdult: adult,
  strengthChild: child,
  source: `${ILO}, deceptive recruitment`,
});
const coercive = (adult: Strength, child: Strength) => ({
  group: 'coercive_recruitment',
  strengthAdult: adult,
  strengthChild: child,
  source: `${ILO}, coercive recruitment`,
});
const vulnerability = (adult: Strength, child: Strength) => ({
  group: 'vulnerability_recruitment',
  strengthAdult: adult,
  strengthChild: child,
  source: `${ILO}, recruitment by abuse of vulnerability`,
});

/** How the person was recruited. A code that ends in R has a twin in D: the same sign weighs more at destination. */
export const recruitmentIndicators = [
  item(
    'D1',
    'Trompée sur la nature du travail, le lieu ou l’employeur',
    'Misleid over de aard van het werk, de plaats of de werkgever',
    'Getäuscht über Art der Arbeit, Ort oder Arbeitgeber',
    'Deceived about the nature of the job, the place or the employer',
    deceptive('S', 'S'),
  ),
  item(
    'D2',
    'Trompée sur les conditions de travail ou le salaire',
    'Misleid over de arbeidsvoorwaarden of het loon',
    'Getäuscht über Arbeitsbedingungen oder Lohn',
    'Deceived about conditions or wages',
    deceptive('M', 'M'),
  ),
  item(
    'D3',
    'Trompée sur les documents ou la légalité du séjour',
    'Misleid over documenten of wettig verblijf',
    'Getäuscht über Dokumente oder rechtmäßigen Aufenthalt',
    'Deceived about documents or legal stay',
    deceptive('M', 'M'),
  ),
  item(
    'D4',
    'Trompée sur le logement, le regroupement familial ou le voyage',
    'Misleid over huisvesting, gezinshereniging of reis',
    'Getäuscht über Unterkunft, Familienzusammenführung oder Reise',
    'Deceived about housing, family reunification or travel',
    deceptive('M', 'M'),
  ),
  item(
    'D5',
    'Fausse promesse de mariage ou d’adoption («\u00a0loverboy\u00a0»)',
    'Valse belofte van huwelijk of adoptie (loverboy)',
    'Falsches Versprechen von Heirat oder Adoption („Loverboy“)',
    'False promise of marriage or adoption (“lover boy”)',
    deceptive('M', 'M'),
  ),
  item(
    'C1R',
    'Violence au moment du recrutement',
    'Geweld bij de rekrutering',
    'Gewalt bei der Anwerbung',
    'Violence at recruitment',
    coercive('S', 'S'),
  ),
  item(
    'C2',
    'Enlèvement, vente, mariage ou adoption forcés',
    'Ontvoering, verkoop, gedwongen huwelijk of adoptie',
    'Entführung, Verkauf, Zwangsheirat oder erzwungene Adoption',
    'Abduction, sale, forced marriage or forced adoption',
    coercive('M', 'S'),
  ),
  item(
    'C3R',
    'Documents confisqués lors du recrutement ou du voyage',
    'Documenten afgenomen bij de rekrutering of tijdens de reis',
    'Dokumente bei Anwerbung oder Reise abgenommen',
    'Documents taken at recruitment or during the journey',
    coercive('M', 'M'),
  ),
  item(
    'C4R',
    'Dette imposée lors du recrutement (voyage, intermédiaire)',
    'Schuld opgelegd bij de rekrutering (reis, tussenpersoon)',
    'Bei der Anwerbung auferlegte Schulden (Reise, Vermittlung)',
    'Debt imposed at recruitment (journey, intermediary)',
    coercive('M', 'S'),
  ),
  item(
    'C5R',
    'Isolement, enfermement ou surveillance lors du recrutement ou du voyage',
    'Isolatie, opsluiting of toezicht bij de rekrutering of tijdens de reis',
    'Isolation, Einsperren oder Überwachung bei Anwerbung oder Reise',
    'Isolation, confinement or surveillance at recruitment or during the journey',
    coercive('M', 'M'),
  ),
  item(
    'C8R',
    'Recrutement\u00a0: menace d’informer la famille ou la communauté (honte, serment, juju)',
    'Rekrutering: dreiging om familie of gemeenschap in te lichten (schaamte, eed, juju)',
    'Anwerbung: Drohung, Familie oder Gemeinschaft zu informieren (Scham, Eid, Juju)',
    'Recruitment: threat to inform family or community (shame, oath, juju)',
    coercive('M', 'M'),
  ),
  item(
    'C9R',
    'Argent retenu lors du recrutement',
    'Geld ingehouden bij de rekrutering',
    'Bei der Anwerbung einbehaltenes Geld',
    'Money withheld at recruitment',
    coercive('M', 'M'),
  ),
  item(
    'V1',
    'Abus du séjour irrégulier',
    'Misbruik van onwettig verblijf',
    'Ausnutzung des irregulären Aufenthalts',
    'Abuse of irregular stay',
    vulnerability('M', 'M'),
  ),
  item(
    'V2',
    'Abus de la situation familiale ou de la pauvreté',
    'Misbruik van de gezinssituatie of armoede',
    'Ausnutzung der familiären Lage oder der Armut',
    'Abuse of family situation or poverty',
    vulnerability('M', 'M'),
  ),
  item(
    'V3',
    'Abus du manque de langue, d’instruction ou d’information',
    'Misbruik van gebrek aan taalkennis, scholing of informatie',
    'Ausnutzung fehlender Sprachkenntnisse, Schulbildung oder Information',
    'Abuse of lack of language, schooling or information',
    vulnerability('M', 'M'),
  ),
];
