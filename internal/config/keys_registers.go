package config

import "scatto/gdpr"

// Registers is what the registers of processing, notices and breaches print
// beside the company (art. 30 GDPR).
type Registers struct {
	DPO               string // responsabile della protezione dei dati; "" none was designated
	DPOContact        string
	Representative    string // of a controller outside the EU, joint controllers; "" none
	Contact           string // where persons write; "" the company's e-mail (R109)
	References        string // the law that notices cite (R108)
	ReferencesVersion string
	BreachHours       int    // to notify a breach, from awareness (art. 33)
	BreachURL         string // the Garante's online procedure
}

func defaultRegisters() Registers {
	return Registers{
		References: "Regolamento (UE) 2016/679 (GDPR); d.lgs. 30 giugno 2003, n. 196, come modificato dal d.lgs. 10 agosto 2018, n. 101; " +
			"provvedimenti del Garante per la protezione dei dati personali",
		ReferencesVersion: "2026-11",
		BreachHours:       gdpr.BreachHours,
		BreachURL:         "https://servizi.gpdp.it/databreach/",
	}
}

func registersFields() []field[Config] {
	return []field[Config]{
		text("registers.dpo", "data protection officer; empty: none was designated", "Avv. Anna Verdi",
			func(c *Config) *string { return &c.Registers.DPO }, readLine),
		text("registers.dpo_contact", "how to reach the data protection officer", "dpo@example.it",
			func(c *Config) *string { return &c.Registers.DPOContact }, readLine),
		text("registers.representative", "representative or joint controllers, where there are any", "Alfa S.r.l., Rimini",
			func(c *Config) *string { return &c.Registers.Representative }, readLine),
		text("registers.contact", "where persons write about their data; empty: company.email (R109)", "privacy@adria.example",
			func(c *Config) *string { return &c.Registers.Contact }, readLine),
		text("registers.references", "the law that notices cite (R108)", "Regolamento (UE) 2016/679",
			func(c *Config) *string { return &c.Registers.References }, readLine),
		text("registers.references_version", "version of these references, new when they change", "2027-01",
			func(c *Config) *string { return &c.Registers.ReferencesVersion }, readLine),
		number("registers.breach_hours", "hours to notify a breach, from awareness (art. 33)", "96", 1, 720,
			func(c *Config) *int { return &c.Registers.BreachHours }),
		text("registers.breach_url", "the Garante's online procedure for breaches", "https://www.garanteprivacy.it/violazione",
			func(c *Config) *string { return &c.Registers.BreachURL }, readLine),
	}
}
