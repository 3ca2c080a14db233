import type { Catalogue } from '../catalogue.js';

/** Problems of second factors, of proving again who one is, and of sessions. */
export const login = {
  'problem.secondFactorNeeded': {
    fr: 'Deuxième preuve nécessaire',
    nl: 'Tweede bewijs nodig',
    de: 'Zweiter Nachweis nötig',
    en: 'Second proof needed',
  },
  'problem.secondFactorNeeded.detail': {
    fr: 'Entrez le code de votre application d’authentification ou utilisez votre clé d’accès.',
    nl: 'Geef de code van uw authenticatie-app in of gebruik uw toegangssleutel.',
    de: 'Geben Sie den Code Ihrer Authentifizierungs-App ein oder benutzen Sie Ihren Passkey.',
    en: 'Enter the code of your authenticator app, or use your passkey.',
  },
  'problem.wrongCode': {
    fr: 'Code incorrect',
    nl: 'Verkeerde code',
    de: 'Falscher Code',
    en: 'Wrong code',
  },
  'problem.wrongCode.detail': {
    fr: 'Ce code n’est pas celui de maintenant, ou il a déjà servi. Attendez le suivant.',
    nl: 'Deze code is niet die van nu, of ze is al gebruikt. Wacht op de volgende.',
    de: 'Dieser Code gilt jetzt nicht oder wurde schon benutzt. Warten Sie auf den nächsten.',
    en: 'This code is not the one of now, or it was used. Wait for the next one.',
  },
  'problem.notConfirmed': {
    fr: 'Identité non confirmée',
    nl: 'Identiteit niet bevestigd',
    de: 'Identität nicht bestätigt',
    en: 'Not confirmed',
  },
  'problem.notConfirmed.detail': {
    fr: 'Cela ne correspond pas. Si votre compte a une deuxième preuve, c’est elle qui est demandée.',
    nl: 'Dit klopt niet. Heeft uw account een tweede bewijs, dan wordt dat gevraagd.',
    de: 'Das stimmt nicht. Hat Ihr Konto einen zweiten Nachweis, wird dieser verlangt.',
    en: 'That does not fit. If your account has a second proof, that is what is asked for.',
  },
  'problem.stepUpRequired': {
    fr: 'Confirmez que c’est vous',
    nl: 'Bevestig dat u het bent',
    de: 'Bestätigen Sie, dass Sie es sind',
    en: 'Confirm that it is you',
  },
  'problem.stepUpRequired.detail': {
    fr: 'Cet acte demande une preuve récente de votre identité.',
    nl: 'Deze handeling vraagt een recent bewijs van uw identiteit.',
    de: 'Diese Handlung verlangt einen frischen Nachweis Ihrer Identität.',
    en: 'This act asks for a recent proof of who you are.',
  },
  'problem.lastFactor': {
    fr: 'Dernière preuve',
    nl: 'Laatste bewijs',
    de: 'Letzter Nachweis',
    en: 'Last proof',
  },
  'problem.lastFactor.detail': {
    fr: 'Votre rôle demande une deuxième preuve. Ajoutez-en une autre avant de supprimer celle-ci.',
    nl: 'Uw rol vraagt een tweede bewijs. Voeg eerst een ander toe voor u dit verwijdert.',
    de: 'Ihre Rolle verlangt einen zweiten Nachweis. Fügen Sie erst einen anderen hinzu.',
    en: 'Your role needs a second proof. Add another one before you remove this one.',
  },
  'problem.tooManyFactors': {
    fr: 'Trop de preuves',
    nl: 'Te veel bewijzen',
    de: 'Zu viele Nachweise',
    en: 'Too many proofs',
  },
  'problem.tooManyFactors.detail': {
    fr: 'Supprimez-en une que vous n’utilisez plus.',
    nl: 'Verwijder er een die u niet meer gebruikt.',
    de: 'Entfernen Sie einen, den Sie nicht mehr benutzen.',
    en: 'Remove one that you no longer use.',
  },
  'problem.providerUnavailable': {
    fr: 'Ce service de connexion ne répond pas',
    nl: 'Deze aanmelddienst antwoordt niet',
    de: 'Dieser Anmeldedienst antwortet nicht',
    en: 'This login service does not answer',
  },
  'problem.providerUnavailable.detail': {
    fr: 'Le service où vous vous connectez est en panne ou trop lent. Réessayez plus tard ou connectez-vous autrement.',
    nl: 'De dienst waar u zich aanmeldt, is gestoord of te traag. Probeer later opnieuw of meld u anders aan.',
    de: 'Der Dienst, bei dem Sie sich anmelden, ist gestört oder zu langsam. Versuchen Sie es später oder melden Sie sich anders an.',
    en: 'The service you log in with is down or too slow. Try again later, or log in another way.',
  },
  'problem.providerRefused': {
    fr: 'Connexion non acceptée',
    nl: 'Aanmelding niet aanvaard',
    de: 'Anmeldung nicht angenommen',
    en: 'Login not accepted',
  },
  'problem.providerRefused.detail': {
    fr: 'Cette réponse ne convient pas\u00a0: elle a été interrompue, a déjà servi, est trop ancienne ou vient d’un autre navigateur. Recommencez.',
    nl: 'Dit antwoord is niet bruikbaar: het werd afgebroken, is al gebruikt, is te oud of komt van een andere browser. Begin opnieuw.',
    de: 'Diese Antwort passt nicht: abgebrochen, schon benutzt, zu alt oder aus einem anderen Browser. Beginnen Sie neu.',
    en: 'This answer is no good: it was cancelled, used before, is too old or comes from another browser. Begin again.',
  },
  'problem.providerTooWeak': {
    fr: 'Connexion trop faible',
    nl: 'Aanmelding te zwak',
    de: 'Anmeldung zu schwach',
    en: 'Login too weak',
  },
  'problem.providerTooWeak.detail': {
    fr: 'La manière dont vous vous êtes connecté ne suffit pas ici. Choisissez-en une plus forte, comme la carte d’identité.',
    nl: 'De manier waarop u zich hebt aangemeld, volstaat hier niet. Kies een sterkere, zoals de identiteitskaart.',
    de: 'Die Art, wie Sie sich angemeldet haben, genügt hier nicht. Wählen Sie eine stärkere, etwa den Personalausweis.',
    en: 'The way you logged in is not strong enough here. Choose a stronger one, such as the identity card.',
  },
  'problem.providerTooOld': {
    fr: 'Connexion trop ancienne',
    nl: 'Aanmelding te oud',
    de: 'Anmeldung zu alt',
    en: 'Login too old',
  },
  'problem.providerTooOld.detail': {
    fr: 'Le service de connexion ne vous a pas demandé de preuve à l’instant. Déconnectez-vous là-bas et recommencez.',
    nl: 'De aanmelddienst heeft u daarnet geen bewijs gevraagd. Meld u daar af en begin opnieuw.',
    de: 'Der Anmeldedienst hat gerade keinen Nachweis von Ihnen verlangt. Melden Sie sich dort ab und beginnen Sie neu.',
    en: 'The login service did not ask you for a proof just now. Log out there and begin again.',
  },
  'problem.identityTaken': {
    fr: 'Identité déjà liée',
    nl: 'Identiteit al gekoppeld',
    de: 'Identität schon verbunden',
    en: 'Identity already bound',
  },
  'problem.identityTaken.detail': {
    fr: 'Cette identité connecte déjà à un compte, peut-être le vôtre.',
    nl: 'Met deze identiteit meldt iemand zich al aan, misschien uzelf.',
    de: 'Mit dieser Identität meldet sich schon jemand an, vielleicht Sie selbst.',
    en: 'This identity already logs in to an account, perhaps yours.',
  },
  'issue.wrongCode': {
    fr: 'Ce code ne correspond pas',
    nl: 'Deze code klopt niet',
    de: 'Dieser Code stimmt nicht',
    en: 'This code does not fit',
  },
  'issue.wrongPasskey': {
    fr: 'Cette clé d’accès ne peut pas être ajoutée',
    nl: 'Deze toegangssleutel kan niet worden toegevoegd',
    de: 'Dieser Passkey kann nicht hinzugefügt werden',
    en: 'This passkey cannot be added',
  },
} satisfies Catalogue;
