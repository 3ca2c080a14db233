import { item } from './code-list-item.js';

/** What a document is. Two of them have a category that is not chosen: a photo its own, medical papers that of health. */
export const documentKinds = [
  item('photo', 'Photo de la personne', 'Foto van de persoon', 'Foto der Person', 'Photo of the person'),
  item(
    'identity_document',
    'Document d’identité',
    'Identiteitsdocument',
    'Ausweisdokument',
    'Identity document',
  ),
  item('statement', 'Déclaration', 'Verklaring', 'Aussage', 'Statement'),
  item('decision', 'Décision', 'Beslissing', 'Entscheidung', 'Decision'),
  item('medical', 'Document médical', 'Medisch document', 'Medizinisches Dokument', 'Medical document'),
  item('report', 'Rapport', 'Verslag', 'Bericht', 'Report'),
  item('letter', 'Lettre', 'Brief', 'Schreiben', 'Letter'),
  item(
    'contract',
    'Contrat ou fiche de paie',
    'Contract of loonfiche',
    'Vertrag oder Lohnzettel',
    'Contract or payslip',
  ),
  item('evidence', 'Pièce à conviction', 'Bewijsstuk', 'Beweismittel', 'Evidence'),
  item('other', 'Autre document', 'Ander document', 'Anderes Dokument', 'Other document'),
];

/** Why a document is destroyed. */
export const documentDeletions = [
  item(
    'wrong_case',
    'Versé dans le mauvais dossier',
    'In het verkeerde dossier gezet',
    'Im falschen Fall abgelegt',
    'Put into the wrong case',
  ),
  item(
    'wrong_category',
    'Mauvaise catégorie de données',
    'Verkeerde gegevenscategorie',
    'Falsche Datenkategorie',
    'Wrong data category',
  ),
  item('duplicate', 'Doublon', 'Dubbel', 'Doppelt vorhanden', 'Duplicate'),
  item('unreadable', 'Illisible', 'Onleesbaar', 'Unlesbar', 'Unreadable'),
  item(
    'outdated',
    'Remplacé ou périmé',
    'Vervangen of verouderd',
    'Ersetzt oder überholt',
    'Replaced or out of date',
  ),
  item(
    'person_asked',
    'À la demande de la personne',
    'Op vraag van de persoon',
    'Auf Wunsch der Person',
    'The person asked for it',
  ),
  item(
    'not_needed',
    'Pas nécessaire à la mission',
    'Niet nodig voor de opdracht',
    'Für die Aufgabe nicht nötig',
    'Not needed for the task',
  ),
];
