// Written by `npm run openapi` from the docstrings of the controllers.
import * as file0 from '../administration/ended-accounts.controller.js';
import * as file1 from '../administration/invitations.controller.js';
import * as file2 from '../administration/members.controller.js';
import * as file3 from '../administration/recoveries.controller.js';
import * as file4 from '../administration/register.controller.js';
import * as file5 from '../agencies/agencies.controller.js';
import * as file6 from '../agenda/agenda.controller.js';
import * as file7 from '../alerts/alert-receipts.controller.js';
import * as file8 from '../alerts/alert-recipients.controller.js';
import * as file9 from '../alerts/alerts.controller.js';
import * as file10 from '../alerts/channels.controller.js';
import * as file11 from '../alerts/duty.controller.js';
import * as file12 from '../alerts/escalation.controller.js';
import * as file13 from '../alerts/operations.controller.js';
import * as file14 from '../alerts/stand-ins.controller.js';
import * as file15 from '../appointments/appointment-acts.controller.js';
import * as file16 from '../appointments/appointments.controller.js';
import * as file17 from '../appointments/calendars.controller.js';
import * as file18 from '../appointments/case-appointments.controller.js';
import * as file19 from '../appointments/directory.controller.js';
import * as file20 from '../appointments/practitioner.controller.js';
import * as file21 from '../care/care.controller.js';
import * as file22 from '../care/health-and-risk.controller.js';
import * as file23 from '../care/prevention.controller.js';
import * as file24 from '../caseload/case-worker.controller.js';
import * as file25 from '../caseload/caseload.controller.js';
import * as file26 from '../cases/assertions.controller.js';
import * as file27 from '../cases/cases.controller.js';
import * as file28 from '../cases/closure.controller.js';
import * as file29 from '../cases/exclusions.controller.js';
import * as file30 from '../cases/lead.controller.js';
import * as file31 from '../code-lists/code-lists.controller.js';
import * as file32 from '../consultations/consultation-meetings.controller.js';
import * as file33 from '../consultations/consultation-people.controller.js';
import * as file34 from '../consultations/consultations.controller.js';
import * as file35 from '../devices/devices.controller.js';
import * as file36 from '../disclosures/disclosure-requests.controller.js';
import * as file37 from '../disclosures/disclosures.controller.js';
import * as file38 from '../documents/documents.controller.js';
import * as file39 from '../documents/uploads.controller.js';
import * as file40 from '../drafts/drafts.controller.js';
import * as file41 from '../emergency/emergency.controller.js';
import * as file42 from '../erasure/erasure.controller.js';
import * as file43 from '../events/events.controller.js';
import * as file44 from '../guardianship/case-guardians.controller.js';
import * as file45 from '../guardianship/case-guardianship.controller.js';
import * as file46 from '../guardianship/guardianship-desk.controller.js';
import * as file47 from '../guardianship/guardianships.controller.js';
import * as file48 from '../guardianship/minors.controller.js';
import * as file49 from '../health/health.controller.js';
import * as file50 from '../home/home.controller.js';
import * as file51 from '../incidents/incident-reach.controller.js';
import * as file52 from '../incidents/incidents.controller.js';
import * as file53 from '../letters/letters.controller.js';
import * as file54 from '../missing/addresses.controller.js';
import * as file55 from '../missing/missing-acts.controller.js';
import * as file56 from '../missing/missing-authorities.controller.js';
import * as file57 from '../missing/missing-ending.controller.js';
import * as file58 from '../missing/missing-papers.controller.js';
import * as file59 from '../missing/missing-photo.controller.js';
import * as file60 from '../missing/missing-tasks.controller.js';
import * as file61 from '../missing/missing.controller.js';
import * as file62 from '../missing/mistakes.controller.js';
import * as file63 from '../missing/preventive.controller.js';
import * as file64 from '../notifications/notice-preferences.controller.js';
import * as file65 from '../notifications/notifications.controller.js';
import * as file66 from '../notifications/push.controller.js';
import * as file67 from '../persons/case-matches.controller.js';
import * as file68 from '../persons/match-requests.controller.js';
import * as file69 from '../persons/merges.controller.js';
import * as file70 from '../persons/persons.controller.js';
import * as file71 from '../police/case-police.controller.js';
import * as file72 from '../police/hand-overs.controller.js';
import * as file73 from '../police/intercepted-persons.controller.js';
import * as file74 from '../police/interceptions.controller.js';
import * as file75 from '../police/police-desk.controller.js';
import * as file76 from '../police/police-records.controller.js';
import * as file77 from '../referrals/case-referrals.controller.js';
import * as file78 from '../referrals/referrals.controller.js';
import * as file79 from '../referrals/sharing.controller.js';
import * as file80 from '../session/factors.controller.js';
import * as file81 from '../session/own-sessions.controller.js';
import * as file82 from '../session/passkeys.controller.js';
import * as file83 from '../session/provider.controller.js';
import * as file84 from '../session/session.controller.js';
import * as file85 from '../shelters/house.controller.js';
import * as file86 from '../shelters/places.controller.js';
import * as file87 from '../shelters/presence.controller.js';
import * as file88 from '../shelters/stays.controller.js';
import * as file89 from '../shelters/whereabouts.controller.js';
import * as file90 from '../shift-handovers/shift-handovers.controller.js';
import * as file91 from '../subject-rights/own-data.controller.js';
import * as file92 from '../subject-rights/subject-requests.controller.js';
import * as file93 from '../tasks/tasks.controller.js';
import * as file94 from '../timeline/as-of.controller.js';
import * as file95 from '../timeline/look-report.controller.js';
import * as file96 from '../timeline/timeline-export.controller.js';
import * as file97 from '../timeline/timeline.controller.js';
import * as file98 from '../to-dos/to-dos.controller.js';
import * as file99 from '../youth-services/case-youth.controller.js';
import * as file100 from '../youth-services/co-accompaniments.controller.js';
import * as file101 from '../youth-services/youth-file.controller.js';
import * as file102 from '../youth-services/youth-mandates.controller.js';

const controllers: [file: object, said: object][] = [
  [file0, {
  "EndedAccountsController": {
    "list": {
      "summary": "Held ends first, then those that ended, last first."
    },
    "end": {
      "summary": "In every agency at once: memberships, sessions and open pages end; the administrators of each are told. With the reasons `stolen` and `misuse` now; otherwise after the time of the rule `legal_act.take_back`, and it is stopped until then. 409 for oneself and for the last administrator of an agency; so many a day (429 `accountEndLimit`). Needs a fresh proof of identity (403 `stepUpRequired`)."
    },
    "stop": {
      "summary": "The account stays. 404 for one that is not there, 409 for one that is not held (any more). Needs a fresh proof of identity."
    },
    "reopen": {
      "summary": "The login is one again, and opens nothing: each agency lets the person in again itself. Unless the person had left or had two, what it was proved by is void: they come back by a recovery or an invitation. 404 for one that is not ended. Needs a fresh proof of identity."
    }
  }
}],
  [file1, {
  "InvitationsController": {
    "list": {
      "summary": "Newest first."
    },
    "create": {
      "summary": "A link by mail, good once and for some days. The answer is the same whether the address has an account elsewhere or none. Needs a fresh proof of identity (403 `stepUpRequired`)."
    }
  },
  "OffersController": {
    "read": {
      "summary": "What the link asks, for the holder of the link: 404 once it was used, withdrawn or is too old."
    },
    "acceptWithPassword": {
      "summary": "Takes it with a password of one's choice; log in afterwards. 409 `accountNeeded` where the address logs in already."
    },
    "acceptWithAccount": {
      "summary": "Takes it with the account one is logged in to, of the same address. Needs a fresh proof of identity."
    }
  }
}],
  [file2, {
  "MembersController": {
    "list": {
      "summary": "By name; a part of a name or an address is looked for."
    },
    "change": {
      "summary": "The role of another member; never the caller's own. Needs a fresh proof of identity (403 `stepUpRequired`)."
    },
    "end": {
      "summary": "A person leaves: it takes effect after the time of the rule `legal_act.take_back`, and is stopped until then. With the reason `stolen` sessions and open pages end at once. Needs a fresh proof of identity."
    },
    "stop": {
      "summary": "The person stays. 409 once it has taken effect. Needs a fresh proof of identity."
    },
    "restore": {
      "summary": "Works here again, as what they were. Needs a fresh proof of identity."
    },
    "endSessions": {
      "summary": "Ends whatever this person is logged in on in this agency. Needs a fresh proof of identity (403 `stepUpRequired`)."
    }
  }
}],
  [file3, {
  "RecoveriesController": {
    "list": {
      "summary": "Those the caller may know of, newest first."
    },
    "start": {
      "summary": "Begins it for one of the caller's own people. Needs a fresh proof of identity (403 `stepUpRequired`)."
    },
    "startForAdministrator": {
      "summary": "The same for an administrator of an agency, who may be its only one."
    },
    "read": {
      "summary": "For its person, and the supervisors and administrators of every agency they work in."
    },
    "confirm": {
      "summary": "The second administrator; the delay begins. Needs a fresh proof of identity."
    },
    "stop": {
      "summary": "By its person and by the people who were told, supervisors and administrators, for whatever reason; needs no version."
    }
  },
  "RecoveryLinksController": {
    "stop": {
      "summary": "\"That was not me\": stops it, without a login. 404 once it has ended."
    },
    "read": {
      "summary": "After the delay: whose account, and a secret for an app. 404 before, once used, stopped or too old."
    },
    "complete": {
      "summary": "A new password and the first code of the app, in place of everything the account had; sessions end."
    }
  }
}],
  [file4, {
  "RegisterController": {
    "list": {
      "summary": "By name, the ended ones as well."
    },
    "create": {
      "summary": "Needs a fresh proof of identity (403 `stepUpRequired`)."
    },
    "change": {
      "summary": "Names, language, district; all of them at once."
    },
    "end": {
      "summary": "Its people act no more. 409 while it leads an open case or owes an answer. Needs a fresh proof of identity."
    },
    "restore": {
      "summary": "Needs a fresh proof of identity."
    },
    "inviteFirst": {
      "summary": "Asks the first administrator of an agency that has none; 409 where there is one. Needs a fresh proof of identity."
    }
  }
}],
  [file5, {
  "AgenciesController": {
    "list": {
      "summary": "The agencies that take part, by name."
    }
  }
}],
  [file6, {
  "AgendaController": {
    "list": {
      "summary": "What you or your agency owe, the soonest term first. `mine`: of you by name, and of the cases that you work on."
    }
  },
  "CaseAgendaController": {
    "ofCase": {
      "summary": "By every agency, as far as you may know it."
    }
  }
}],
  [file7, {
  "AlertReceiptsController": {
    "prove": {
      "summary": "\"I know\": stops your reminders alone. Shows nothing of the alert; taking charge needs a login."
    }
  }
}],
  [file8, {
  "AlertRecipientsController": {
    "call": {
      "summary": "Whom your call reached: ends the escalation for this recipient. The first one counts."
    }
  }
}],
  [file9, {
  "AlertsController": {
    "read": {
      "summary": "An alert with the recipients you may see. Reading it as a recipient marks it as opened."
    },
    "acknowledge": {
      "summary": "\"I have it\": stops the telling of your agency, until an hour has passed without an act. Commutes."
    },
    "takeCharge": {
      "summary": "Your agency takes charge: the alert is not armed again. Commutes."
    }
  }
}],
  [file10, {
  "ChannelsController": {
    "setMine": {
      "summary": "Sends a code to your number for text messages; without one you get none. Asks for a fresh proof."
    },
    "prove": {
      "summary": "The code that came. A wrong one is counted; after five of them another has to be asked for."
    },
    "set": {
      "summary": "Replaces the address. The secret is in this answer and in no other."
    },
    "rotate": {
      "summary": "A new secret, in this answer and in no other. For a day the old one signs as well."
    },
    "test": {
      "summary": "Sends an event of the type `webhook.test`."
    },
    "attempts": {
      "summary": "The log of calls, newest first."
    },
    "redeliver": {
      "summary": "Calls once more with an event of the log."
    }
  }
}],
  [file11, {
  "DutyController": {
    "read": {
      "summary": "Who is on duty now and in a week, and the rotations and exceptions it follows from."
    },
    "preview": {
      "summary": "Who would be on duty in the next fourteen days with one more rotation; nothing is saved."
    },
    "rotate": {
      "summary": "People take turns from a day on."
    },
    "except": {
      "summary": "A member takes the duty alone for a while, or is away."
    }
  }
}],
  [file12, {
  "EscalationController": {
    "set": {
      "summary": "Replaces the policy of one kind of alert."
    }
  }
}],
  [file13, {
  "OperationsController": {
    "read": {
      "summary": "Counts, codes and times; nothing of a case."
    },
    "retry": {
      "summary": "Sends a message again that was given up."
    }
  }
}],
  [file14, {
  "StandInsController": {
    "list": {
      "summary": "Those that you were told of and that run."
    },
    "take": {
      "summary": "You call; the agency that raised the alert is told. Until a person of the recipient answers, the role is told again."
    }
  },
  "DutyRoleController": {
    "name": {
      "summary": "The other supervisors and the data-protection officers are told. Needs a fresh proof of identity (403 `stepUpRequired`)."
    },
    "remove": {
      "summary": "The other supervisors and the data-protection officers are told. Needs a fresh proof of identity (403 `stepUpRequired`)."
    }
  }
}],
  [file15, {
  "AppointmentActsController": {
    "offer": {
      "summary": "Asks a practitioner for a request that had none."
    },
    "confirm": {
      "summary": "The practitioner comes: whom they meet, and where, opens."
    },
    "refuse": {
      "summary": "The practitioner cannot, and says why; a conflict of interest keeps them from the case from then on."
    },
    "attend": {
      "summary": "They were there, are late, or did not come."
    },
    "replace": {
      "summary": "Another practitioner in their place, in one step; answers the new appointment."
    },
    "cancel": {
      "summary": "It does not take place; either end may say so."
    },
    "bill": {
      "summary": "What it cost, once the bill is there; it replaces what the attendance said, and said again, the newest counts."
    },
    "end": {
      "summary": "A lawyer's mandate is over; what it opened closes."
    }
  }
}],
  [file16, {
  "AppointmentsController": {
    "list": {
      "summary": "A calendar: the earliest first."
    },
    "desk": {
      "summary": "What waits: to answer, to replace, to record, and how long it takes until a practitioner is there."
    },
    "read": {
      "summary": "One appointment; the notifications about it are opened by that."
    }
  }
}],
  [file17, {
  "CalendarsController": {
    "list": {
      "summary": "The calendars one has made; their secrets are kept nowhere."
    },
    "create": {
      "summary": "Makes one: an address that is no secret, and the secret its program asks for, in this answer and in no other, not even a replay."
    },
    "revoke": {
      "summary": "Its secret opens nothing from now on."
    },
    "read": {
      "summary": "When and how, nothing of a case. Calendars of telephones send no cookie, but the password they are given."
    },
    "ended": {
      "summary": "Addresses of before, which held their secret, have ended: 410 `calendarAddressEnded` for each."
    }
  }
}],
  [file18, {
  "CaseAppointmentsController": {
    "list": {
      "summary": "What was asked for the case, the newest first, and how long it took."
    },
    "book": {
      "summary": "Asks an interpreter or a lawyer; without a person it is a request that still needs a practitioner."
    },
    "candidates": {
      "summary": "Who could be asked at that time, the best first, with the reasons. No practitioner is asked."
    }
  }
}],
  [file19, {
  "DirectoryController": {
    "list": {
      "summary": "By name; also those who left."
    },
    "register": {
      "summary": "Puts a member of a practice into the directory."
    },
    "change": {
      "summary": "Languages, hours, districts, register number, rate, whether still there (JSON merge patch)."
    }
  }
}],
  [file20, {
  "PractitionerController": {
    "desk": {
      "summary": "One's own entries in the directory, and absences that are not over."
    },
    "add": {
      "summary": "No booking asks for this time any more; what is already agreed stays, and is counted."
    }
  }
}],
  [file21, {
  "CaseCareController": {
    "contact": {
      "summary": "For everybody who takes part; numbers and code words where the identity is open."
    },
    "state": {
      "summary": "Replaces what the caller's agency says on how to reach the person."
    },
    "list": {
      "summary": "By when it happened, the newest first."
    }
  },
  "CaseContactsController": {
    "rules": {
      "summary": "How, when and never to contact the person of each of these cases, as far as the caller takes part."
    }
  },
  "CareNotesController": {
    "correct": {
      "summary": "Replaces the text of the note; what it said before stays. The version that is corrected is the one of the path."
    }
  }
}],
  [file22, {
  "HealthAndRiskController": {
    "health": {
      "summary": "Of other agencies as far as their health is open to the caller; to a guardian what was opened to the guardian."
    },
    "state": {
      "summary": "Replaces what the caller's agency says it knows; what it said before stays."
    },
    "plan": {
      "summary": "The next version of the plan of the caller's agency; its review replaces that of the version before."
    }
  }
}],
  [file23, {
  "PreventionController": {
    "observe": {
      "summary": "Writes what was seen or asked, each sign with its day."
    },
    "tell": {
      "summary": "Replaces what the caller's agency says an alert would ask for."
    }
  }
}],
  [file24, {
  "CaseWorkerController": {
    "name": {
      "summary": "Names the worker and the deputy. A supervisor names any colleague; a caseworker takes a case without a worker; the worker and the deputy pass it on."
    },
    "colleagues": {
      "summary": "Members of the caller’s agency who may be given work, by name, the caller among them."
    }
  }
}],
  [file25, {
  "CaseloadController": {
    "members": {
      "summary": "Members who may work on cases, by name, with how many open cases each has."
    },
    "gaps": {
      "summary": "How many open cases have no worker, and who left them."
    },
    "cases": {
      "summary": "The open cases of one list, newest first. The lists of another member are for supervisors."
    },
    "reassign": {
      "summary": "Gives cases to another worker. One entry on the timeline of each case; one message to the new worker."
    },
    "list": {
      "summary": "Newest first."
    },
    "takeBack": {
      "summary": "Within ten minutes (rule `legal_act.take_back`). A case that changed since stays with its worker."
    }
  },
  "AbsencesController": {
    "list": {
      "summary": "Not over yet, the first to end first: all for a supervisor, else the caller's own and those that the caller covers."
    },
    "note": {
      "summary": "Of the caller; a supervisor notes that of each member."
    },
    "end": {
      "summary": "The worker is back, or it was a mistake."
    }
  }
}],
  [file26, {
  "AssertionsController": {
    "add": {
      "summary": "Says, for the caller's agency, whether the person is possibly, actually or not a victim."
    }
  }
}],
  [file27, {
  "CasesController": {
    "open": {
      "summary": "Opens a case for the person of an intake, and one for each companion."
    },
    "query": {
      "summary": "Lists or searches the cases the caller's agency takes part in, the newest first."
    },
    "read": {
      "summary": "A case as far as the caller may see it."
    },
    "holds": {
      "summary": "Who has the person now, and whose act is next."
    },
    "correct": {
      "summary": "Corrects what the caller's agency recorded (JSON merge patch)."
    }
  }
}],
  [file28, {
  "ClosureController": {
    "takeBack": {
      "summary": "Takes the closing back while that is possible (409 `takeBackOver` afterwards): the case and the access to it are as before."
    }
  }
}],
  [file29, {
  "CaseExclusionsController": {
    "add": {
      "summary": "Wins over every grant in every membership of the person, from their next request on: to them the case is not there. For a supervisor of the lead agency with a fresh proof of identity (403 `stepUpRequired`); the supervisors of the person's agency and an officer of the platform are told. The answer is the same for an address that no account has. Your own supervisors are refused."
    },
    "remove": {
      "summary": "Lets the person see again what is granted to them otherwise. The same conditions, told to the same people."
    }
  }
}],
  [file30, {
  "CaseLeadController": {
    "matters": {
      "summary": "What is still open in the case, for the agency that leads it."
    },
    "close": {
      "summary": "Closes the case; the others keep what they wrote."
    },
    "followUp": {
      "summary": "Help has ended, contact goes on."
    },
    "reopen": {
      "summary": "Opens it again, from follow-up or closed; no agency gets back the access that the closing took."
    },
    "propose": {
      "summary": "Asks another agency that takes part to lead from now on."
    }
  },
  "LeadHandoversController": {
    "list": {
      "summary": "To or from one's agency, newest first."
    },
    "accept": {
      "summary": "The agency that was asked leads from now on."
    },
    "withdraw": {
      "summary": "The agency that leads goes on leading."
    }
  }
}],
  [file31, {
  "CodeListsController": {
    "read": {
      "summary": "A closed list by its name."
    }
  }
}],
  [file32, {
  "ConsultationMeetingsController": {
    "minutes": {
      "summary": "Newest first; closed to every reader after the day that was fixed."
    },
    "write": {
      "summary": "Written once; a correction is written beside it."
    },
    "agree": {
      "summary": "Agreed, or a fact that is strictly needed elsewhere."
    },
    "approve": {
      "summary": "For the caller alone; once all approve, and for judicial data the prosecutor, it may be used in a file of one's own."
    }
  }
}],
  [file33, {
  "ConsultationPeopleController": {
    "name": {
      "summary": "By the address at work. Who is kept from a case that is discussed is answered like a person who is not in the register."
    },
    "strike": {
      "summary": "From their next request on the consultation is not there for them."
    },
    "leave": {
      "summary": "The caller takes part no more: attendance and speech are voluntary."
    },
    "discuss": {
      "summary": "Of a case that the caller may open, or without one. No access to the case comes from it."
    },
    "remove": {
      "summary": "Only as long as it was not convened: who was discussed stays on the list."
    },
    "share": {
      "summary": "Of one category, as long as the consultation runs; no text ends it."
    }
  }
}],
  [file34, {
  "ConsultationsController": {
    "list": {
      "summary": "Those that the caller is in, newest first."
    },
    "open": {
      "summary": "The caller acts for the organiser, their agency. No other agency sees it before it is convened."
    },
    "change": {
      "summary": "What it is called for, as long as it is prepared."
    },
    "restrict": {
      "summary": "Rights of who is discussed are restricted while it is open, for the reason of the data-protection officer; without one, no longer."
    },
    "call": {
      "summary": "Calls who was named. How long the record is kept is fixed by that, at most for the rule `consultation.longest`."
    },
    "end": {
      "summary": "What was shared for it ends with it; minutes and measures stay until the day that was fixed."
    }
  }
}],
  [file35, {
  "DevicesController": {
    "enrol": {
      "summary": "From the device itself: its private key and its credential stay on it. The supervisors of the agency are told."
    },
    "use": {
      "summary": "You are logged in on a telephone of your house: it is given the list of its unit for another while."
    },
    "withdraw": {
      "summary": "Lost, or no longer of the house: it is unknown with its next request."
    }
  }
}],
  [file36, {
  "DisclosureRequestsController": {
    "list": {
      "summary": "Newest first."
    },
    "answer": {
      "summary": "Opens what was asked for, or less."
    },
    "withdraw": {
      "summary": "Who asked needs it no longer."
    }
  }
}],
  [file37, {
  "CaseDisclosuresController": {
    "list": {
      "summary": "To the two ends, and to who leads the case. What is open first, the newest first."
    },
    "open": {
      "summary": "Opens exactly these categories, until a day; an agency passes on only what it was given."
    },
    "preview": {
      "summary": "What the recipient, or the one person who asked, would see. Nothing is opened."
    },
    "ask": {
      "summary": "Another participant is asked for a part: with the same answer whether or not there is something."
    }
  },
  "DisclosuresController": {
    "end": {
      "summary": "By who disclosed or who leads the case: closed from the next request on, and what was passed on from it."
    }
  }
}],
  [file38, {
  "CaseDocumentsController": {
    "list": {
      "summary": "Documents open to the caller, newest first."
    },
    "photos": {
      "summary": "The newest photo of the person of each of these cases that has one open to the caller."
    }
  },
  "DocumentsController": {
    "download": {
      "summary": "The file, to be kept and opened elsewhere; each download is logged."
    },
    "preview": {
      "summary": "A small picture of it; seeing it is logged."
    },
    "delete": {
      "summary": "Destroys it with every version."
    }
  }
}],
  [file39, {
  "CaseUploadsController": {
    "start": {
      "summary": "Says what will be sent; the pieces follow."
    },
    "list": {
      "summary": "What the caller has in hand in this case."
    }
  },
  "UploadsController": {
    "read": {
      "summary": "Which pieces have arrived, and what became of it."
    },
    "put": {
      "summary": "One piece, in any order, as often as it takes."
    },
    "complete": {
      "summary": "Everything was sent: it is looked at, cleaned and kept, or refused with the reason. Repeats harmlessly."
    },
    "abandon": {
      "summary": "Gives up; what arrived is destroyed."
    }
  }
}],
  [file40, {
  "DraftsController": {
    "keep": {
      "summary": "Keeps the beginning of a report, a care note or a report of a guardian; only its writer ever sees it."
    },
    "list": {
      "summary": "The caller's unsent drafts, the newest first."
    },
    "save": {
      "summary": "Saves what was typed since (JSON merge patch of the content)."
    }
  }
}],
  [file41, {
  "CaseEmergencyController": {
    "open": {
      "summary": "Opens it to the caller alone, to read. Needs a fresh proof of identity (403 `stepUpRequired`). Those who answer for the case are told at once, and a person judges it afterwards."
    },
    "list": {
      "summary": "Those of the case that the caller may know of: their own, and those they answer for."
    }
  },
  "EmergencyAccessController": {
    "end": {
      "summary": "Before its time, by its holder or by those who answer for the case; the next request of its holder is closed."
    }
  },
  "EmergencyReviewController": {
    "list": {
      "summary": "Opened of one's own cases or by one's own people, newest first."
    },
    "rates": {
      "summary": "How often each agency opens cases in emergencies; empty for who is no data-protection officer."
    },
    "review": {
      "summary": "Justified, or not justified with the reason; a member never judges their own."
    }
  }
}],
  [file42, {
  "CaseRetentionController": {
    "read": {
      "summary": "For participants, and once it is due for those who oversee its erasure; facts, no content."
    },
    "hold": {
      "summary": "A magistrate who takes part asks that the case is kept: until they lift it, the case cannot be erased."
    },
    "lift": {
      "summary": "Who set it; or another magistrate of the same office, of which who set it and the data-protection officers are told."
    },
    "propose": {
      "summary": "A supervisor of the agency that leads, once its time is over and nothing stands against it."
    },
    "erase": {
      "summary": "By another supervisor than who proposed it and some days later (409 `erasureTooSoon`), with a fresh proof of identity (403 `stepUpRequired`). Held for the time of the rule `legal_act.take_back`; then the case is erased for good."
    },
    "stop": {
      "summary": "Before it takes effect, by any supervisor of the agency that leads; it stays proposed."
    }
  },
  "ErasureDeskController": {
    "list": {
      "summary": "Closed cases of one's agency whose time is over, the longest due first."
    }
  },
  "ErasedCasesController": {
    "list": {
      "summary": "Of one's own agency, the newest first; of all of them for the platform's data-protection officers."
    }
  }
}],
  [file43, {
  "EventsController": {
    "stream": {
      "summary": "What happens, as ids only: events `notification`, `referral`, `case`, `draft`, `task`, `session.ended`, and `resync` when so much was missed that the page must read everything again. With `cursor`, also what happened since the session was answered. Listening is no activity of the session."
    }
  }
}],
  [file44, {
  "CaseGuardiansController": {
    "candidates": {
      "summary": "Every guardian this minor could have, the best first."
    },
    "conflict": {
      "summary": "Records that interests of a guardian and the minor conflict: a guardianship of this guardian ends now, and to the guardian the case is not there any more. Asks for a fresh proof of identity (403 `stepUpRequired`)."
    },
    "lift": {
      "summary": "Lifts what the Service recorded: the guardian may be appointed again. A guardianship that ended by it stays ended. Asks for a fresh proof of identity (403 `stepUpRequired`)."
    }
  }
}],
  [file45, {
  "CaseGuardianshipController": {
    "read": {
      "summary": "Who is told, how the age was decided, who the guardian is, as far as the caller may know it."
    },
    "signal": {
      "summary": "Tells the Guardianship Service that the person may be an unaccompanied minor."
    },
    "doubt": {
      "summary": "Doubts the age of the person; the Service has it assessed."
    },
    "appoint": {
      "summary": "Appoints a guardian: for good, provisionally in reasoned urgency, or ad hoc where interests conflict."
    }
  }
}],
  [file46, {
  "GuardianshipDeskController": {
    "waiting": {
      "summary": "Minors by stage, the most urgent first; those who wait with the guardian that is suggested, and why."
    },
    "appoint": {
      "summary": "Appoints many guardians at once; of what is not possible it says why."
    },
    "due": {
      "summary": "Guardianships with a report that is due, the soonest first."
    },
    "wards": {
      "summary": "The caller's own wards, the soonest report first."
    }
  },
  "GuardiansController": {
    "list": {
      "summary": "With languages, districts, wards and room, by name."
    },
    "register": {
      "summary": "Recognises a member of a guardians' office as a guardian."
    },
    "change": {
      "summary": "Kind, languages, districts, cap, absences (JSON merge patch)."
    }
  },
  "OwnRecognitionController": {
    "read": {
      "summary": "What the Service keeps of the caller: languages, districts, cap, recognition, absences."
    },
    "away": {
      "summary": "When the caller is away: no new ward is proposed to them then, wards stay."
    }
  }
}],
  [file47, {
  "GuardianshipsController": {
    "report": {
      "summary": "Hands in the report that is due."
    },
    "end": {
      "summary": "Ends it on one of the grounds of the law."
    },
    "resign": {
      "summary": "The guardian gives two months of notice."
    },
    "takeBackResignation": {
      "summary": "The guardian takes the notice back while that is possible (409 `takeBackOver` afterwards)."
    },
    "takeBackAppointment": {
      "summary": "The Service takes the appointment back while that is possible (409 `takeBackOver` afterwards, `doneSince` after an act of the guardian)."
    }
  }
}],
  [file48, {
  "MinorsController": {
    "identify": {
      "summary": "The person is an unaccompanied minor: a guardian is due at once."
    },
    "reject": {
      "summary": "The person is not, and why."
    },
    "silence": {
      "summary": "The guardian has no news since a day: after four months the guardianship may end. No report of a missing child. The day is not before the minor was signalled, the guardian appointed or a report handed in. The guardian is told; the next report ends the time without news."
    },
    "news": {
      "summary": "There is news again."
    }
  },
  "AgeAssessmentsController": {
    "order": {
      "summary": "The medical test is ordered."
    },
    "result": {
      "summary": "The test gave a range of ages."
    },
    "extend": {
      "summary": "At the border, once: three working days more to decide."
    },
    "decide": {
      "summary": "Minor or adult: the lowest age of the range decides."
    },
    "appeal": {
      "summary": "An appeal against the decision was lodged."
    },
    "outcome": {
      "summary": "What became of the appeal."
    }
  }
}],
  [file49, {
  "HealthController": {
    "live": {
      "summary": "The process runs."
    },
    "ready": {
      "summary": "The process can serve: its database answers. 503 when it cannot; DEGRADED while no worker delivers messages."
    }
  }
}],
  [file50, {}],
  [file51, {
  "IncidentReachController": {
    "link": {
      "summary": "A case of the agency, by its number: an identifier, of whose case the officer sees nothing."
    },
    "pass": {
      "summary": "Another agency that answers for the data as well gets an entry of its own, with nothing in it but who told of it."
    },
    "make": {
      "summary": "What GDPR art. 33(5) asks for, as CSV or PDF. Needs a fresh proof of identity (403 `stepUpRequired`)."
    }
  }
}],
  [file52, {
  "IncidentReportsController": {
    "report": {
      "summary": "The data-protection officers of the caller's agency read it; the caller keeps its number, and reads it never again."
    },
    "list": {
      "summary": "What the caller reported: numbers."
    }
  },
  "IncidentRegisterController": {
    "list": {
      "summary": "Newest first."
    },
    "assess": {
      "summary": "What happened, since when the agency is aware, and who is told. The 72 hours (rule `incident.notification`) are counted from that."
    },
    "notified": {
      "summary": "The authority was notified; after the 72 hours with the reason. What is said later (art. 33(4)) keeps the first moment."
    },
    "told": {
      "summary": "The people were told (art. 34)."
    },
    "note": {
      "summary": "Written once; also beside what is closed."
    },
    "close": {
      "summary": "Once everything that was decided is done (409 `incidentNotDone` before)."
    },
    "reopen": {
      "summary": "Something came to be known: it is assessed again."
    }
  }
}],
  [file53, {
  "CaseLettersController": {
    "offers": {
      "summary": "Letters the caller can make of the case now."
    },
    "preview": {
      "summary": "What a letter would say; nothing is made. Its file leaves out texts that name a sealed address, which no preview marks."
    },
    "list": {
      "summary": "Letters the caller's agency made of the case, the newest first."
    },
    "make": {
      "summary": "Makes a letter. 503 with `Retry-After` when too many are being made."
    }
  },
  "LettersController": {
    "file": {
      "summary": "The file as it was made, while the case still says the same; 409 otherwise."
    }
  }
}],
  [file54, {
  "EpisodeAddressesController": {
    "list": {
      "summary": "Those of the caller's agency: it asked, or it is asked."
    },
    "create": {
      "summary": "Asks the shelter where the person lived, for one look of the caller."
    }
  },
  "AddressRequestsController": {
    "grant": {
      "summary": "The shelter grants one look to the officer who asked; asks for a fresh proof."
    },
    "takeBack": {
      "summary": "The shelter takes back what it granted, as long as the officer has not looked."
    },
    "withdraw": {
      "summary": "The officer needs it no longer."
    },
    "reveal": {
      "summary": "Shows the address, once, to the officer who is named; asks for a fresh proof, is logged, and told to the shelter."
    }
  }
}],
  [file55, {
  "MissingActsController": {
    "details": {
      "summary": "What is known beside the case (JSON merge patch)."
    },
    "sighting": {
      "summary": "The person was seen, or a witness says so."
    },
    "lead": {
      "summary": "A place to look further."
    },
    "assess": {
      "summary": "The police judge whether it is worrying; lowering what is presumed needs a reason."
    },
    "search": {
      "summary": "The police search."
    }
  }
}],
  [file56, {
  "MissingAuthoritiesController": {
    "police": {
      "summary": "That it was reported to the police, and the number of their record."
    },
    "magistrate": {
      "summary": "The magistrate who orders the enquiry."
    },
    "childFocus": {
      "summary": "The file of Child Focus."
    },
    "sis": {
      "summary": "That an alert in the Schengen Information System was asked for, or entered; never what is in it."
    },
    "publication": {
      "summary": "Whether the public may be asked. Without a yes there is no poster."
    },
    "prepare": {
      "summary": "The pack for a Child Alert is ready for the magistrate."
    },
    "decide": {
      "summary": "A magistrate launches the Child Alert, refuses it, makes it longer within its bound or ends it with a message."
    }
  }
}],
  [file57, {
  "MissingEndingController": {
    "find": {
      "summary": "The person was found, or came back: the alert ends. Open tasks stay open."
    },
    "takeBack": {
      "summary": "The finding was wrong: the person is missing again, the alert starts again and every recipient is told. 409 `findingClosed` once the episode is closed: a new report starts a new one."
    },
    "debrief": {
      "summary": "A person of trust talked with the person about it."
    },
    "close": {
      "summary": "Closes it: what it opened to whom was told ends. 422 as long as a task has no decision."
    },
    "takeClosingBack": {
      "summary": "Takes the closing back while that is possible (409 `takeBackOver` afterwards, `doneSince` after a further report or the closing of the case): the episode and the access to it are as before, and no alert starts."
    }
  }
}],
  [file58, {
  "MissingPapersController": {
    "data": {
      "summary": "The missing report for other software."
    },
    "report": {
      "summary": "The missing report on paper: tagged, with names in their own script."
    },
    "poster": {
      "summary": "The poster, as long as a decision to publish stands and the person is missing; 409 otherwise."
    }
  }
}],
  [file59, {
  "MissingPhotoController": {
    "content": {
      "summary": "The whole picture, to be kept and passed on in the search; each time is logged."
    },
    "preview": {
      "summary": "A small picture of it; seeing it is logged."
    },
    "choose": {
      "summary": "With which photo of the case one searches: from now on exactly this version goes to the agencies that were told."
    }
  }
}],
  [file60, {
  "MissingTasksController": {
    "complete": {
      "summary": "The caller's agency did it, and says what came of it. The first one counts."
    }
  },
  "EpisodeTasksController": {
    "decide": {
      "summary": "They were done, are not needed, or were never done: one decision for all of them, each kept with person and time. `open` takes back a decision of the caller's agency that was a mistake, until the episode ends."
    }
  }
}],
  [file61, {
  "CaseMissingController": {
    "start": {
      "summary": "Reports the person missing: everybody who must act is told at once. Who is missing already gets one more report."
    }
  },
  "MissingEpisodesController": {
    "acknowledge": {
      "summary": "The caller's agency took note; its reminders stop."
    }
  },
  "MissingRegisterController": {
    "read": {
      "summary": "What each service was told in a month, and why it was not told of the rest."
    }
  }
}],
  [file62, {
  "MissingMistakesController": {
    "ask": {
      "summary": "Asks the agencies that were told; without another one on Relais, the duty role of the Guardianship Service."
    },
    "confirm": {
      "summary": "By another agency and another person than who asked: the episode and its alert end."
    },
    "refuse": {
      "summary": "By another agency: the search goes on."
    },
    "withdraw": {
      "summary": "By the agency that asked: the search goes on."
    }
  },
  "StandInQuestionsController": {
    "confirm": {
      "summary": "The search and its alert end."
    },
    "refuse": {
      "summary": "The search goes on."
    }
  }
}],
  [file63, {
  "CasePreventiveController": {
    "create": {
      "summary": "Asks the police or a magistrate for an alert: the child may disappear. Who is asked sees what concerns that, as long as it is open."
    }
  },
  "PreventiveAlertsController": {
    "list": {
      "summary": "As far as the caller may know of them, the newest first."
    },
    "answer": {
      "summary": "Who is asked says yes, with what is put in place, or no, with the reason."
    },
    "withdraw": {
      "summary": "Who asked takes it back before it is answered."
    },
    "lift": {
      "summary": "The danger has passed: the agency that asked for it or granted it ends it."
    }
  }
}],
  [file64, {
  "NoticePreferencesController": {
    "set": {
      "summary": "Replaces all of them. What is held already comes when it was to come."
    }
  }
}],
  [file65, {
  "NotificationsController": {
    "list": {
      "summary": "Newest first, with the number of unread ones."
    },
    "markRead": {
      "summary": "Marks as read what was shown, up to a thousand; answers how many are unread now. A notification that still asks for an act stays unread, and is seen one by one."
    },
    "acknowledge": {
      "summary": "\"I have taken note.\" Commutes: no If-Match, and a second one changes nothing."
    }
  }
}],
  [file66, {
  "PushController": {
    "subscribe": {
      "summary": "This browser is told from now on; until you log out on it, or have not logged in on it for a month."
    },
    "renew": {
      "summary": "You logged in on it again. A browser that another person subscribed is told no more."
    },
    "test": {
      "summary": "Sends a message to the device by the way that alerts take."
    },
    "allow": {
      "summary": "Whether the people of your agency may be told through the makers of browsers. Taken back, no device of theirs is kept."
    }
  }
}],
  [file67, {
  "CaseMatchesController": {
    "ask": {
      "summary": "Asks whichever agency recorded the person. The answer is the same whether or not there is one."
    },
    "list": {
      "summary": "What the caller's agency asked about this person, newest first."
    }
  }
}],
  [file68, {
  "MatchRequestsController": {
    "list": {
      "summary": "Match requests, newest first."
    },
    "read": {
      "summary": "One match request; the notifications about it are opened by that."
    },
    "answer": {
      "summary": "Says whether it is the same person. Only a yes is told to who asked."
    }
  }
}],
  [file69, {
  "CaseMergesController": {
    "list": {
      "summary": "Files that are, were or are to be joined with this one, newest first, as far as you may know of them."
    },
    "compare": {
      "summary": "This file and another side by side, for the agency that leads this one."
    },
    "join": {
      "summary": "Says that the person of this file is the one of another. Joined at once when your agency leads both, else proposed to the agency that leads the other. It shows no agency more of either file."
    }
  },
  "MergesController": {
    "accept": {
      "summary": "The agency that leads the other file agrees."
    },
    "separate": {
      "summary": "Both files are as they were, with what was written in each meanwhile."
    }
  }
}],
  [file70, {
  "PersonsController": {
    "recognise": {
      "summary": "Whether the person is in a case that the caller may read: at most five, with reasons. Says nothing of other agencies."
    }
  }
}],
  [file71, {
  "CaseHandOversController": {
    "read": {
      "summary": "Who answers for the person now, and every hand-over."
    },
    "propose": {
      "summary": "For the agency that answers for the person now."
    }
  },
  "CaseStatementsController": {
    "read": {
      "summary": "As far as the caller may know: police and magistrates, the people named; yes or no for the Immigration Office."
    },
    "hear": {
      "summary": "A person was heard, or told of the reflection period."
    }
  }
}],
  [file72, {
  "HandOversController": {
    "list": {
      "summary": "Of one's agency, those that wait first."
    },
    "read": {
      "summary": "One hand-over; the notifications about it are opened by that."
    },
    "receive": {
      "summary": "The person is with us; outside Relais the giver writes down who signed."
    },
    "fail": {
      "summary": "It came to nothing; the agency that had the person still answers for them."
    }
  }
}],
  [file73, {
  "InterceptedPersonsController": {
    "report": {
      "summary": "A sign was seen: a draft of a report begins with what the check knows. Sent, it becomes a case of this check."
    },
    "clear": {
      "summary": "Checked, and no sign seen."
    }
  }
}],
  [file74, {
  "InterceptionsController": {
    "record": {
      "summary": "Writes down a check and everybody it met, without a name."
    },
    "list": {
      "summary": "The newest first."
    },
    "add": {
      "summary": "More people of the same check."
    },
    "close": {
      "summary": "Everybody is a case or was cleared."
    }
  }
}],
  [file75, {
  "PoliceDeskController": {
    "follow": {
      "summary": "Own referrals, those without an answer first, each with what to do next."
    }
  }
}],
  [file76, {
  "PoliceRecordsController": {
    "share": {
      "summary": "Shows one number to one agency that takes part."
    },
    "end": {
      "summary": "The agency no longer sees it."
    }
  }
}],
  [file77, {
  "CaseReferralsController": {
    "send": {
      "summary": "Sends the case, alone or together with others, to an agency."
    },
    "preview": {
      "summary": "What the recipient would see and get. Nothing is sent."
    }
  }
}],
  [file78, {
  "ReferralsController": {
    "list": {
      "summary": "Referrals of one's agency, newest first."
    },
    "read": {
      "summary": "One referral; the notifications about it are opened by that."
    },
    "receive": {
      "summary": "The recipient has it."
    },
    "accept": {
      "summary": "The recipient takes the person on: what the sender shares opens."
    },
    "refuse": {
      "summary": "The recipient cannot, and says why."
    },
    "withdraw": {
      "summary": "The sender takes it back; access that it opened ends."
    },
    "complete": {
      "summary": "The recipient has done what it was asked for."
    }
  }
}],
  [file79, {
  "CaseSharingController": {
    "withdraw": {
      "summary": "What rests on it alone is closed from the next request on; what rests on a duty stays."
    },
    "renew": {
      "summary": "The person agreed again: what was open stays so until the new end, what had ended opens again."
    }
  }
}],
  [file80, {
  "FactorsController": {
    "list": {
      "summary": "At most ten, oldest first."
    },
    "beginCode": {
      "summary": "A secret for an authenticator app; counts once a first code of it was shown. Asks for a fresh proof of identity."
    },
    "confirmCode": {
      "summary": "The first code. Needs a fresh proof of identity (403 `stepUpRequired`), and gives the session a new token."
    },
    "orderPasskey": {
      "summary": "What a browser needs to make a passkey."
    },
    "addPasskey": {
      "summary": "Adds it. Asks for a fresh proof of identity, and gives the session a new token."
    },
    "remove": {
      "summary": "Removes it. Asks for a fresh proof of identity."
    }
  }
}],
  [file81, {
  "OwnSessionsController": {
    "confirm": {
      "summary": "Proves again who one is, and gives the session a new token; for five minutes grave acts are open (problem `stepUpRequired`)."
    },
    "question": {
      "summary": "What one of one's passkeys has to sign for that."
    },
    "change": {
      "summary": "Changes one's password and ends whatever else one is logged in on. Asks for a fresh proof of identity."
    },
    "list": {
      "summary": "One's living sessions, on all devices and in all memberships, last used first."
    },
    "end": {
      "summary": "Ends one of them: its next request and its open event streams are over. Asks for a fresh proof of identity."
    },
    "endOthers": {
      "summary": "Ends all but this one. Asks for a fresh proof of identity."
    }
  }
}],
  [file82, {
  "PasskeysController": {
    "question": {
      "summary": "What a passkey has to sign: once, within five minutes."
    },
    "start": {
      "summary": "Starts a session; the answer sets its cookie."
    }
  }
}],
  [file83, {
  "ProviderLoginController": {
    "read": {
      "summary": "Whether there is one, and what people log in with there."
    },
    "begin": {
      "summary": "Where the browser goes to log in. 409 `providerUnavailable` while the provider does not answer."
    },
    "start": {
      "summary": "Starts a session; the answer sets its cookie. Good once, within ten minutes, in the browser that left."
    }
  },
  "ProviderController": {
    "beginEnrolment": {
      "summary": "Where the browser goes to bind an identity to the account. Asks for a fresh proof of identity."
    },
    "bind": {
      "summary": "Binds it. From then on it logs its person in, and the password alone no longer does."
    },
    "beginConfirmation": {
      "summary": "Where the browser goes to prove again who one is."
    },
    "confirm": {
      "summary": "Proves it, and gives the session a new token; for five minutes grave acts are open (problem `stepUpRequired`)."
    }
  }
}],
  [file84, {
  "SessionController": {
    "start": {
      "summary": "Starts a session; the answer sets its cookie."
    },
    "read": {
      "summary": "Who one is, where, and what one may do."
    },
    "end": {
      "summary": "Ends the session."
    },
    "switch": {
      "summary": "Goes on in another membership of the same person, with a new token."
    },
    "prefer": {
      "summary": "Changes the language Relais speaks to this person."
    }
  },
  "KeepKeyController": {
    "read": {
      "summary": "The key of what one could not send yet: to oneself alone, and only while logged in."
    }
  }
}],
  [file85, {
  "HouseController": {
    "list": {
      "summary": "Units by name, with how full they are."
    },
    "change": {
      "summary": "Changes what a unit takes (JSON merge patch)."
    },
    "seal": {
      "summary": "Puts the address into the vault, in place of the one before."
    },
    "reveal": {
      "summary": "Shows the address once, to a member of the agency; logged, and bounded a day."
    }
  }
}],
  [file86, {
  "PlacesController": {
    "list": {
      "summary": "The place board, by unit and label."
    },
    "close": {
      "summary": "Out of use until it is reopened."
    },
    "vacate": {
      "summary": "Frees beds of people whose cases are no longer open to the agency."
    }
  },
  "ReservationsController": {
    "reserve": {
      "summary": "Keeps a place; with `accept` it accepts the referral, both or neither, at the version of it in `If-Match`."
    },
    "cancel": {
      "summary": "Gives the place back."
    }
  }
}],
  [file87, {
  "PresenceController": {
    "roll": {
      "summary": "Tonight's roll of a unit, whether or not anybody has begun."
    },
    "take": {
      "summary": "What one person saw, all of the round or a part of it. Marks commute: the latest that was seen counts."
    },
    "list": {
      "summary": "Which evenings were called, the latest first."
    }
  }
}],
  [file88, {
  "StaysController": {
    "arrive": {
      "summary": "A person arrived: all people of a reservation, or the person of a case."
    },
    "move": {
      "summary": "Another place of the same agency."
    },
    "depart": {
      "summary": "A person left."
    }
  }
}],
  [file89, {
  "WhereaboutsController": {
    "read": {
      "summary": "Opened one case at a time: reading it is the look that is logged."
    },
    "free": {
      "summary": "Who has free places for such a person, as a band; while a recipient is chosen."
    }
  },
  "ReroutesController": {
    "suggest": {
      "summary": "Who could be asked instead, with reasons; for the sender."
    },
    "reroute": {
      "summary": "Sends the same content to others."
    }
  }
}],
  [file90, {
  "ShiftPageController": {
    "page": {
      "summary": "What happened in the house since the last hand-over, and what the shift before wrote. To read it acknowledges nothing."
    },
    "write": {
      "summary": "A line for the next shift, about the house or about a resident. The first one begins a hand-over."
    },
    "list": {
      "summary": "The newest first."
    }
  },
  "ShiftLinesController": {
    "correct": {
      "summary": "Its author writes it another way, as long as the hand-over is open."
    }
  },
  "ShiftHandoversController": {
    "handOver": {
      "summary": "From now on its lines do not change."
    },
    "acknowledge": {
      "summary": "The caller has read it; 409 `ownShiftHandover` for the person who handed over."
    }
  }
}],
  [file91, {
  "OwnDataController": {
    "read": {
      "summary": "As far as the caller may read it; nothing of police or justice."
    },
    "mark": {
      "summary": "Says where a row or one of its fields comes from; a mark can only keep something from the person, never open it."
    }
  }
}],
  [file92, {
  "CaseSubjectRequestsController": {
    "list": {
      "summary": "Asked of the caller’s agency; other participants see nothing of it."
    },
    "ask": {
      "summary": "One at a time (409 `subjectAskedBefore`), so many a person and day (429 `subjectAskLimit`)."
    }
  },
  "SubjectDeskController": {
    "list": {
      "summary": "Newest first: facts, nothing of what is held."
    }
  },
  "SubjectRequestsController": {
    "check": {
      "summary": "The member who spoke with the person says whether it is safe to answer: others may have forced them to ask."
    },
    "release": {
      "summary": "By another person than who checked (403 `subjectOwnCheck`), a few days later at most (409 `subjectNotSafe`), with a fresh proof of identity (403 `stepUpRequired`)."
    },
    "extend": {
      "summary": "Once, before the month is over (409 `subjectNotExtended`)."
    },
    "file": {
      "summary": "What was released, for the member who hands it over: the same each time, or 409. Needs a fresh proof of identity (403 `stepUpRequired`)."
    }
  }
}],
  [file93, {
  "TasksController": {
    "list": {
      "summary": "The newest first. Asking is no activity of the session: a page asks by itself while something runs."
    },
    "follow": {
      "summary": "How far it is; once it is done, 303 to what it made. 404 also where the right to it has gone since."
    },
    "result": {
      "summary": "What it made: its name, type and length, and until when it is kept; not the file. 409 `taskNotDone` where there is nothing."
    },
    "take": {
      "summary": "The file itself; taking it out is an act on the case. Needs a fresh proof of identity (403 `stepUpRequired`); 409 `taskNotDone` where there is nothing; 429 while the same person takes another one."
    },
    "cancel": {
      "summary": "Gives it up; nothing of it is kept. 409 when it has ended."
    }
  }
}],
  [file94, {
  "AsOfController": {
    "asOf": {
      "summary": "The case as it stood at an instant or after an entry: fields of the log, by the rights of today."
    }
  }
}],
  [file95, {
  "CaseLooksController": {
    "report": {
      "summary": "The own agency person by person, others as a whole with their days."
    }
  },
  "LookersController": {
    "list": {
      "summary": "Who looked, searched or was refused; the person who saw most cases first."
    },
    "person": {
      "summary": "What one of them looked at, case by case, by the id of the membership."
    }
  }
}],
  [file96, {
  "TimelineExportController": {
    "make": {
      "summary": "What the caller sees with these filters, as CSV or PDF. Needs a fresh proof of identity (403 `stepUpRequired`); it is an act on the case. 409 in a case that the caller opened in an emergency; 422 for more entries than an answer takes: ask for a task then."
    },
    "ask": {
      "summary": "The same as a task, of whatever length: 202 and where to follow it. Needs a fresh proof of identity (403 `stepUpRequired`). 409 in a case that the caller opened in an emergency; 429 `tooManyTasks` where as many of theirs are not done yet as the rule allows."
    }
  }
}],
  [file97, {
  "TimelineController": {
    "timeline": {
      "summary": "Newest first: the own agency's acts whole, others' as far as their categories are open."
    },
    "choices": {
      "summary": "By what the timeline can be narrowed: only what is there, and open to the caller."
    },
    "accessLog": {
      "summary": "Looks and refusals, newest first."
    }
  }
}],
  [file98, {
  "ToDosController": {
    "make": {
      "summary": "For the caller, or for a colleague who reads the case (422 `toDoOwner` for any other)."
    },
    "change": {
      "summary": "Words and day (JSON merge patch)."
    },
    "handOn": {
      "summary": "To a colleague who reads the case (422 `toDoOwner` for any other)."
    },
    "drop": {
      "summary": "It is not done, and need not be."
    },
    "reopen": {
      "summary": "It was not done, or has to be done after all. An owner who left meanwhile does not get it back."
    }
  },
  "ToDoListsController": {
    "ofCase": {
      "summary": "Of the caller's agency in a case."
    },
    "ofAgency": {
      "summary": "Of the whole agency, for its supervisors. Those of a case from which the caller is excluded are not among them."
    }
  }
}],
  [file99, {
  "CaseYouthController": {
    "read": {
      "summary": "Mandates, what is due, and for the two bodies on the file its plans and contacts."
    },
    "request": {
      "summary": "Asks a youth service that takes part in the case for a mandate."
    }
  },
  "YouthDeskController": {
    "list": {
      "summary": "Mandates by list, what is due first, with how many there are."
    }
  }
}],
  [file100, {
  "CoAccompanimentsController": {
    "accept": {
      "summary": "The other body agrees: from now on both see and write the file."
    },
    "refuse": {
      "summary": "The other body does not agree."
    },
    "withdraw": {
      "summary": "The member who proposed takes it back."
    },
    "end": {
      "summary": "Either body stops: the file closes to the centre at once."
    }
  }
}],
  [file101, {
  "YouthFileController": {
    "plan": {
      "summary": "A new version of the plan of help, written from the version that `If-Match` names."
    },
    "contact": {
      "summary": "Plans a contact with the young person."
    },
    "held": {
      "summary": "Writes down how a contact went; once."
    },
    "propose": {
      "summary": "Proposes who of the two bodies leads on what."
    }
  }
}],
  [file102, {
  "YouthMandatesController": {
    "receive": {
      "summary": "The service takes the request up; the caller is whom others reach."
    },
    "refuse": {
      "summary": "The service does not take it up."
    },
    "withdraw": {
      "summary": "The agency that asked takes the request back."
    },
    "start": {
      "summary": "The mandate is in force, by the decision of the body that is named."
    },
    "change": {
      "summary": "The mandate becomes one of another kind."
    },
    "prolong": {
      "summary": "Whether help goes on after 18, or after what was prolonged."
    },
    "follow": {
      "summary": "The help ends, the contact goes on."
    },
    "end": {
      "summary": "Ends the mandate, for a reason of the list."
    }
  }
}],
];

export default () => Promise.resolve({ '@nestjs/swagger': { controllers } });
