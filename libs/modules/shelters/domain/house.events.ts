/** The address of a unit was sealed, or another one over it; ids: `agencyId`. */
export const ADDRESS_SEALED = 'house.address_sealed';
/** A letter of an agency was to hold the sealed address of a house of the case, or more streets than are looked at; ids: `agencyId`. */
export const ADDRESS_TRIED = 'letter.address_tried';
