/** The address of a unit was sealed, or another one over it; ids: `agencyId`. */
export const ADDRESS_SEALED = 'house.address_sealed';
