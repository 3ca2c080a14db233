/** Behind the @ of every demo account, whose password is public: a database with one of them is served to nobody outside this machine. */
export const DEMO_DOMAIN = 'demo.relais.test';
