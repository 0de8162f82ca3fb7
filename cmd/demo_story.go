package cmd

import (
	"path/filepath"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/config"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/contract"
)

// The demo's shop and customers are invented; check digits are valid.
func demoCompany() map[string]string {
	return map[string]string{
		"name": "Adria Sistemi S.r.l.", "vat_number": "99900010408", "tax_code": "99900010408", "tax_regime": "RF01",
		"address": "Viale Trieste 40", "zip": "47921", "city": "Rimini", "province": "RN", "country": "IT",
		"iban": "IT30A9999924200000000123456", "rea_office": "RN", "rea_number": "999001", "share_capital": "10000.00",
		"pec": "adria@pec.example", "email": "assistenza@adria.example", "phone": "0541 000000",
	}
}

func demoCustomers() []customer.Customer {
	return []customer.Customer{
		{Kind: customer.Business, Name: "Hotel Miramare S.r.l.", VATNumber: "99900030406", Address: "Viale Vespucci 15", ZIP: "47921",
			City: "Rimini", Province: "RN", Country: "IT", Emails: []string{"reception@miramare.example"},
			People: []customer.Human{{FirstName: "Anna", Surname: "Riva", Email: "anna@miramare.example"}}},
		{Kind: customer.Business, Name: "Studio Legale Bianchi Associati", VATNumber: "99900040405", Address: "Corso d'Augusto 80", ZIP: "47921",
			City: "Rimini", Province: "RN", Country: "IT", Emails: []string{"segreteria@bianchi.example"}},
	}
}

// tell plays October 2026: a hotel without contract, a law firm with ten
// hours, a session over the lunch break, one through the night of the clock
// change, the invoices of the month and a checklist report.
func (d *demoStory) tell() {
	if _, d.err = shop.Create(shop.Options{Dir: d.dir, Wait: d.env.wait}, config.ITValue, demoCompany()); d.err != nil {
		return
	}
	d.view.Dir = d.dir
	d.line("2026-10-01", "a shop of profile %s, two customers, one with 10 prepaid hours", config.ITValue)
	d.on("2026-10-01", func(s *shop.Shop) error {
		if _, err := s.ImportCustomers(demoCustomers()); err != nil {
			return err
		}
		minutes := int64(600)
		_, err := s.AddContract(contract.Contract{Customer: "C0002", Kind: contract.Support, From: calendar.Date{Year: 2026, Month: 10, Day: 1}, Minutes: &minutes})
		return err
	})
	d.job("1", "C0001", "Il gestionale non stampa le fatture", "2026-10-14T12:20", "2026-10-14T12:40", "2026-10-14T14:10", "over the lunch break")
	d.job("2", "C0002", "Aggiornare il server prima di lunedì", "2026-10-24T22:00", "2026-10-24T23:30", "2026-10-25T03:15", "through the night of the clock change")
	d.job("3", "C0001", "Reception: stampante fiscale ferma", "2026-10-28T09:05", "2026-10-28T09:15", "2026-10-28T10:15", "exactly one hour")
	d.checklist()
	d.invoices()
}

// job is a ticket from opening to closing.
func (d *demoStory) job(number, id, subject, opened, from, to string, words refusal.Word) {
	d.on(opened, func(s *shop.Shop) error {
		out, err := s.OpenTicket(shop.OpenInput{Customer: id, Subject: subject, Description: subject + ": segnalato dal cliente.", AcceptTerms: true})
		if err == nil {
			d.line(opened, "ticket %s: %s", out.Ticket.Name(), subject)
			d.line("", "to be looked at from %s on", stamp(out.Ticket.HandledFrom).Local())
		}
		return err
	})
	d.on(from, func(s *shop.Shop) error {
		_, err := s.StartSession(shop.StartInput{Ticket: number, Tool: "RustDesk"})
		return err
	})
	d.on(to, func(s *shop.Shop) error {
		out, err := s.StopSession(number, false, "")
		if err != nil {
			return err
		}
		d.line(from, "remote session of %s, %s", d.env.minutes(int64(out.Session.ClosedAt.Sub(out.Session.OpenedAt).Seconds())), d.env.T(string(words)))
		for l := range strings.Lines(strings.TrimPrefix(d.env.chargeLines(*out.Session.Charge), "\n")) {
			d.line("", "%s", strings.TrimSpace(l))
		}
		if _, err := s.SolveTicket(number, "Risolto in collegamento remoto."); err != nil {
			return err
		}
		_, err = s.CloseTicket(number, "")
		return err
	})
}

func (d *demoStory) checklist() {
	d.on("2026-10-30", func(s *shop.Shop) error {
		for _, one := range []ads.Device{
			{ID: "SRV-STUDIO", Customer: "C0002", Kind: ads.KindServer, Env: ads.EnvServer},
			{ID: "PC-SEGRETERIA", Customer: "C0002", Kind: ads.KindClient, Env: ads.EnvDomain},
		} {
			if _, err := s.AddDevice(one); err != nil {
				return err
			}
		}
		for _, e := range []shop.EvidenceInput{
			{Item: "PC-04", Device: "SRV-STUDIO", Evidence: "Ripristino di prova della cartella Pratiche riuscito in 12 minuti"},
			{Item: "PC-04", Part: ads.PartBackup, Device: "SRV-STUDIO", Evidence: "Rapporto del NAS: copia della notte sul 30/10 riuscita, 41 GB"},
			{Item: "PC-03", Device: "SRV-STUDIO", Evidence: "Immagine di sistema del 29/10 sul NAS, verificata"},
			{Item: "PC-08", Device: "PC-SEGRETERIA", Evidence: "Firme antivirus del 30/10/2026"},
			{Item: "PC-10", Device: "PC-SEGRETERIA", Evidence: "Tre aggiornamenti in sospeso da 40 giorni", Outcome: ads.NotConforming},
			{Item: "CLI-01", Evidence: "Fibra 1000/300, misurata 870/290"},
		} {
			e.Customer = "C0002"
			if _, err := s.AddEvidence(e); err != nil {
				return err
			}
		}
		r, err := s.ChecklistReport("C0002", calendar.Date{}, calendar.Date{})
		if err != nil {
			return err
		}
		d.view.Report, err = s.WriteChecklistReport(r, filepath.Join(d.dir, "out", "reports", "C0002-2026-10-30.pdf"))
		d.line("2026-10-30", "6 checks of the law firm's machines recorded, the report of its system administrator printed")
		return err
	})
}

func (d *demoStory) invoices() {
	d.on("2026-10-31", func(s *shop.Shop) error {
		res, err := s.RunInvoices(shop.RunInput{Month: "2026-10"})
		d.view.Invoices = viewInvoices(res.Issued)
		for _, one := range res.Issued {
			d.line("2026-10-31", "invoice %s to %s: %s + VAT %s = %s", one.Number, one.Buyer.Name, one.Totals.Net, one.Totals.VAT, one.Totals.Total)
		}
		for _, l := range d.env.reasons(res.Skipped) {
			d.line("2026-10-31", "%s skipped: %s", l.Customer, l.Reason)
		}
		return err
	})
	d.line("", "%s", "")
}
