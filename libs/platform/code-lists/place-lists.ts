import { item } from './code-list-item.js';

/** Where a person was found. */
export const placeKinds = [
  item('street', 'Voie publique', 'Openbare weg', 'Öffentliche Straße', 'Street'),
  item('private_home', 'Habitation privée', 'Privéwoning', 'Privatwohnung', 'Private home'),
  item('construction_site', 'Chantier', 'Bouwwerf', 'Baustelle', 'Construction site'),
  item('restaurant', 'Horeca', 'Horeca', 'Gastronomie', 'Restaurant or café'),
  item('shop', 'Magasin', 'Winkel', 'Geschäft', 'Shop'),
  item(
    'beauty_salon',
    'Salon de beauté, ongles ou massage',
    'Schoonheids-, nagel- of massagesalon',
    'Schönheits-, Nagel- oder Massagesalon',
    'Beauty, nail or massage salon',
  ),
  item('car_wash', 'Car-wash', 'Carwash', 'Autowaschanlage', 'Car wash'),
  item(
    'farm',
    'Exploitation agricole ou horticole',
    'Land- of tuinbouwbedrijf',
    'Land- oder Gartenbaubetrieb',
    'Farm or nursery',
  ),
  item('factory', 'Usine ou atelier', 'Fabriek of atelier', 'Fabrik oder Werkstatt', 'Factory or workshop'),
  item(
    'transport_sector',
    'Entreprise de transport ou dépôt',
    'Transportbedrijf of depot',
    'Transportbetrieb oder Depot',
    'Transport firm or depot',
  ),
  item(
    'other_workplace',
    'Autre lieu de travail',
    'Andere werkplek',
    'Anderer Arbeitsplatz',
    'Other workplace',
  ),
  item(
    'prostitution_venue',
    'Lieu de prostitution (bar, vitrine, privé)',
    'Prostitutieplaats (bar, raam, privéhuis)',
    'Prostitutionsstätte (Bar, Schaufenster, privat)',
    'Prostitution venue (bar, window, private)',
  ),
  item(
    'hotel',
    'Hôtel ou location de courte durée',
    'Hotel of kortetermijnverhuur',
    'Hotel oder Kurzzeitvermietung',
    'Hotel or short-term rental',
  ),
  item('station', 'Gare ou station', 'Station', 'Bahnhof', 'Station'),
  item('airport', 'Aéroport', 'Luchthaven', 'Flughafen', 'Airport'),
  item('port', 'Port', 'Haven', 'Hafen', 'Port'),
  item('motorway_parking', 'Parking d’autoroute', 'Snelwegparking', 'Autobahnparkplatz', 'Motorway car park'),
  item('vehicle', 'Véhicule', 'Voertuig', 'Fahrzeug', 'Vehicle'),
  item('border', 'Frontière', 'Grens', 'Grenze', 'Border'),
  item('reception_centre', 'Centre d’accueil', 'Opvangcentrum', 'Aufnahmezentrum', 'Reception centre'),
  item(
    'closed_centre',
    'Centre fermé ou prison',
    'Gesloten centrum of gevangenis',
    'Geschlossenes Zentrum oder Gefängnis',
    'Closed centre or prison',
  ),
  item(
    'hospital',
    'Hôpital ou cabinet médical',
    'Ziekenhuis of dokterspraktijk',
    'Krankenhaus oder Arztpraxis',
    'Hospital or surgery',
  ),
  item('school', 'École', 'School', 'Schule', 'School'),
  item('police_station', 'Commissariat', 'Politiekantoor', 'Polizeidienststelle', 'Police station'),
  item(
    'agency_office',
    'Bureau d’un service',
    'Kantoor van een dienst',
    'Büro eines Dienstes',
    'Office of an agency',
  ),
  item('online', 'En ligne', 'Online', 'Online', 'Online'),
  item('other', 'Autre lieu', 'Andere plaats', 'Anderer Ort', 'Other place'),
];

const REFORM = { source: 'Law of 1 December 2013 reforming the judicial districts', validFrom: '2014-04-01' };

/** The twelve judicial districts; the finest place an outsider ever learns about a sealed address. */
export const districts = [
  item('antwerp', 'Anvers', 'Antwerpen', 'Antwerpen', 'Antwerp', REFORM),
  item('brussels', 'Bruxelles', 'Brussel', 'Brüssel', 'Brussels', REFORM),
  item('eupen', 'Eupen', 'Eupen', 'Eupen', 'Eupen', REFORM),
  item('hainaut', 'Hainaut', 'Henegouwen', 'Hennegau', 'Hainaut', REFORM),
  item('leuven', 'Louvain', 'Leuven', 'Löwen', 'Leuven', REFORM),
  item('liege', 'Liège', 'Luik', 'Lüttich', 'Liège', REFORM),
  item('limburg', 'Limbourg', 'Limburg', 'Limburg', 'Limburg', REFORM),
  item('luxembourg', 'Luxembourg', 'Luxemburg', 'Luxemburg', 'Luxembourg', REFORM),
  item('namur', 'Namur', 'Namen', 'Namur', 'Namur', REFORM),
  item('east_flanders', 'Flandre orientale', 'Oost-Vlaanderen', 'Ostflandern', 'East Flanders', REFORM),
  item('walloon_brabant', 'Brabant wallon', 'Waals-Brabant', 'Wallonisch-Brabant', 'Walloon Brabant', REFORM),
  item('west_flanders', 'Flandre occidentale', 'West-Vlaanderen', 'Westflandern', 'West Flanders', REFORM),
];
