/** Names of many countries, drawn for the persons of the dataset. */
export const FAMILY = [
  'Haddad',
  'Ionescu',
  'Nguyen',
  'Osei',
  'Rahimi',
  'Tesfay',
  'Popa',
  'Diallo',
  'Kaur',
  'Silva',
  'Petrov',
  'Chen',
];
export const GIVEN = [
  'Amina',
  'Bogdan',
  'Chidi',
  'Dilnoza',
  'Elena',
  'Farid',
  'Grace',
  'Hamid',
  'Ines',
  'Joy',
  'Kofi',
  'Linh',
];
