/** Who sends the invoice. Put your own here: what an invoice must say of its sender is a matter of law where you are. */
export const seller = {
  name: 'Orderflow',
  address: ['Orderflow GmbH', '1 Event Street', '10115 Berlin, Germany'],
  email: 'shop@orderflow.example',
  vatId: 'DE 123 456 789',
  register: 'Amtsgericht Berlin HRB 12345',
};

/** Prices in the catalogue include it. One rate for all goods: with several, the rate belongs to the order's lines. */
export const vatPercent = 19;
