package letter

// full is a letter's data with everything in it; the words are such that no
// template prints them by chance.
func full() Data {
	return Data{
		Shop: "Adria Sistemi S.r.l.", Phone: "0541 000 100", Email: "assistenza@adriasistemi.example.it",
		PECAddress: "adriasistemi@pec.example.it", Technician: "Luca Ferri",
		Urgent: "Solo per urgenze che bloccano il lavoro: 333 000 4712.",
		Number: "2026-004711", Subject: "Stampante fiscale ferma", Position: 4713,
		HandledFrom: "lunedì 23 novembre 2026, ore 9:00", FirstName: "Giulia", Surname: "Fabbri",
		Text:        "Il servizio di stampa è stato riavviato.\nResta da controllare il cavo.",
		Questions:   []string{"Quale messaggio compare sullo schermo?", "Da quando succede?\nIndicare giorno e ora."},
		Solutions:   []string{"Riavviato il servizio di stampa.", "Sostituito il cavo di rete."},
		AccessEmail: "giulia.fabbri@hotelmiramare.example.it", AccessCode: "ABCD-EFGH-JKLM-NPQR",
		StatusPage:   "https://adriasistemi.example.it/stato/4714.html",
		TermsVersion: "2026-B4715", Licence: "Il cliente dichiara di avere licenza per quanto installato (4716).",
		Liability:     "Chi presta l'assistenza non risponde dei danni indiretti (4717).",
		NoticeVersion: "2026-N4718", NoticeAt: "https://adriasistemi.example.it/privacy/4719",
		Customer: "Albergo Aurora S.n.c. 4720", Total: "4.721,22", IBAN: "IT30A9999924200000000123456", PayBy: "23/11/2047",
		Invoices:   []string{"fattura n. 4724/2026 del 25/10/2026, scadenza 26/11/2026: 4.727,00 euro", "fattura n. 4728/2026 del 29/10/2026, scadenza 30/11/2026: 4.731,00 euro"},
		Commercial: true, Interest: "47,32", Costs: "473,30", InterestUntil: "24/12/2047",
		Fee: Fee{What: "contratto di assistenza K4732", Every: "mensile", From: "01/01/2048", OldPrice: "4.733,00", NewPrice: "4.792,16",
			OldSeats: "4 × 1.183,25", NewSeats: "4 × 1.198,04", Percent: "+1,25", ISTAT: true, Until: "31/12/2047", Asks: true},
	}
}

// samples gives the kinds of data that a letter may get: all there is, each
// kind of request, without what comes only once, and the least.
func samples(name string) []Data {
	clarification, consultancy, later, one := full(), full(), full(), full()
	clarification.Clarification = true
	consultancy.Consultancy, consultancy.Position = true, 0
	later.AccessCode, later.Questions, later.Urgent, later.StatusPage = "", nil, "", ""
	later.Interest, later.Costs, later.InterestUntil, later.Commercial, later.IBAN = "", "", "", false, ""
	one.Solutions, one.Questions, one.Text = one.Solutions[:1], one.Questions[:1], ""
	one.Invoices = one.Invoices[:1]
	later.ISTAT, later.Asks, later.Percent, later.OldSeats, later.NewSeats, later.PayBy = false, false, "", "", "", ""
	least := Data{Number: full().Number}
	switch name {
	case Question:
		least.Questions = full().Questions
	case Reply:
		least.Text = full().Text
	case Solution:
		least.Solutions = full().Solutions
	case AskPEC:
		least.PECAddress = full().PECAddress
	case Access:
		least.Number, least.AccessEmail, least.AccessCode = "", full().AccessEmail, full().AccessCode
	case Reminder, SecondReminder, FormalNotice:
		least.Number, least.Invoices, least.Total, least.PayBy = "", full().Invoices[:1], full().Total, full().PayBy
	case PriceChange, Renewal:
		least.Number, least.Fee = "", Fee{What: full().What, Every: full().Every, From: full().From, OldPrice: full().OldPrice, NewPrice: full().NewPrice}
	}
	var out []Data
	for _, d := range []Data{full(), clarification, consultancy, later, one, least} {
		if d.missing(name) == "" {
			out = append(out, d)
		}
	}
	return out
}
