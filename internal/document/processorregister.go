package document

import (
	"slices"
	"strings"
	"time"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

// ProcessorRegisterAct is the register of the processor (art. 30(2) GDPR): on
// whose behalf the shop works, doing what, under which contract.
func ProcessorRegisterAct(r Register) Act {
	a := r.act("Registro delle attività di trattamento – Responsabile", "art. 30(2) GDPR")
	a.Parts = append(a.Parts, r.gapPart()...)
	what := ActTable{Empty: "Nessun trattamento.", Columns: []ActColumn{{Title: "Categorie di trattamenti", Share: 7}, {Title: "Interessati e dati", Share: 7},
		{Title: "Trasferimenti e garanzie", Share: 5}, {Title: "Durata", Share: 5}}}
	for _, one := range r.Activities {
		what.Rows = append(what.Rows, []string{one.ID + " " + one.Name, joinNonEmpty(": ", strings.Join(one.Subjects, ", "), strings.Join(one.Data, ", ")),
			one.TransferLine(), orUnknown(one.Term)})
	}
	a.Parts = append(a.Parts, ActHeading{"Trattamenti per conto dei titolari", "art. 30(2)(b)-(c) GDPR"}, what)
	a.Parts = append(a.Parts, r.measurePart()...)
	subs := ActTable{Empty: "Nessun sub-responsabile.", Columns: []ActColumn{{Title: "Sub-responsabile", Share: 6}, {Title: "Servizio", Share: 6},
		{Title: "Luogo e garanzie", Share: 5}, {Title: "Autorizzazione", Share: 5}, {Title: "Contratto", Share: 3}}}
	for _, one := range r.Recipients {
		if one.Kind == gdpr.KindProcessor && one.Serves(gdpr.RoleProcessor) {
			subs.Rows = append(subs.Rows, []string{one.ID + " " + one.Name, joinNonEmpty(": ", one.Category.Label(), one.Service), one.Place.Italian(),
				one.Permit.Label(), one.ContractOn(dayOf(r.At)).Label()})
		}
	}
	a.Parts = append(a.Parts, ActHeading{"Sub-responsabili e tipo di autorizzazione", "art. 28(2)-(4) GDPR"}, subs)
	table := ActTable{Empty: "Nessun titolare.", Columns: []ActColumn{{Title: "Titolare per conto del quale si agisce", Share: 8}, {Title: "Contatti", Share: 9},
		{Title: "Servizi", Share: 8}, {Title: "Contratto art. 28: data, durata, allegati", Share: 10}, {Title: "Sub-responsabili: autorizzazione", Share: 6}}}
	for _, c := range r.Controllers {
		table.Rows = append(table.Rows, []string{c.ID + " " + c.Name, c.Contacts, strings.Join(c.Why, "; "), agreementWords(c.Agreement), permitWords(c.Agreement)})
	}
	a.Parts = append(a.Parts, ActLandscape{true}, ActHeading{"Titolari per conto dei quali si agisce", "artt. 28(3) e 30(2)(a) GDPR"}, table)
	return a
}

func agreementWords(a *gdpr.Agreement) string {
	if a == nil {
		return "MANCA"
	}
	s := "del " + a.Date.Italian()
	if a.Until.IsZero() {
		s += ", per la durata dei servizi"
	} else {
		s += ", fino al " + a.Until.Italian()
	}
	if a.ADSClause {
		s += ", con clausola ADS"
	}
	return s + "; " + orWords(joinNonEmpty(", ", a.Proof.FileName, a.Proof.Text), "senza allegati")
}

func permitWords(a *gdpr.Agreement) string {
	if a == nil {
		return ""
	}
	return a.SubProcessors.Label()
}

// ProcessorList is the list of processors that anybody may ask for (R106).
type ProcessorList struct {
	Shop       invoice.Party
	Recipients []gdpr.Recipient // processors in force, each above its sub-processors
	Contact    string           // where to write
	At         time.Time
}

// ProcessorListAct is the dated list of all external processors.
func ProcessorListAct(l ProcessorList) Act {
	a := Act{Title: "Elenco dei responsabili esterni del trattamento", Subtitle: "artt. 13(1)(e), 15(1)(c) e 28 GDPR", Shop: l.Shop, At: l.At,
		Facts: [][]ActFact{{{"Titolare", fullName(l.Shop)}, {"Aggiornato al", dayOf(l.At).Italian()}}, {{"Contatto", l.Contact}}}}
	table := ActTable{Empty: "Alla data indicata il titolare non si avvale di responsabili esterni.", Columns: []ActColumn{
		{Title: "Responsabile", Share: 7}, {Title: "Categoria e servizio", Share: 8}, {Title: "Luogo e garanzie", Share: 7}, {Title: "Dal", Share: 3}}}
	for _, r := range l.Recipients {
		name := strings.Repeat("– ", gdpr.Depth(l.Recipients, r)) + r.Name
		if r.Under != "" {
			if i := slices.IndexFunc(l.Recipients, func(o gdpr.Recipient) bool { return o.ID == r.Under }); i >= 0 {
				name += " (sub-responsabile di " + l.Recipients[i].Name + ")"
			}
		}
		table.Rows = append(table.Rows, []string{name, joinNonEmpty(": ", r.Category.Label(), r.Service), r.Place.Italian(), r.Since.Italian()})
	}
	a.Parts = []ActPart{table, ActText{"A ogni sub-responsabile sono imposti gli stessi obblighi del responsabile, che resta interamente responsabile verso il titolare del suo eventuale inadempimento.",
		"art. 28(4) GDPR"}}
	return a
}

// ProcessorSheet is all that is on record about one recipient.
type ProcessorSheet struct {
	Shop      invoice.Party
	Recipient gdpr.Recipient
	Names     map[string]string // of the customers who were told
	At        time.Time
}

// ProcessorSheetAct is a processor's contract against the checklist of art. 28.
func ProcessorSheetAct(s ProcessorSheet) Act {
	r := s.Recipient
	state := r.ContractOn(dayOf(s.At))
	a := Act{Title: "Scheda del fornitore " + r.Name, Subtitle: "responsabile del trattamento, art. 28 GDPR", Name: "Scheda " + r.ID, Shop: s.Shop, At: s.At,
		Facts: [][]ActFact{{{"Qualità", recipientCapacity(r)}, {"Categoria", r.Category.Label()}}, {{"Contratto", state.Label()}, {"Servizio", r.Service}},
			{{"Contatti", r.Contact}, {"Luogo e garanzie", r.Place.Italian()}}}}
	if c := r.Contract; c != nil {
		a.Parts = append(a.Parts, ActHeading{"Contratto", "art. 28(3) GDPR"}, ActFacts{[]ActFact{{"Data", c.Date.Italian()}, {"Scadenza", orWords(c.Until.Italian(), "con la fine dei servizi")},
			{"Prova", joinNonEmpty(", ", c.Proof.FileName, c.Proof.Text, c.Proof.FileHash)}}})
	}
	if r.Kind == gdpr.KindProcessor {
		table := ActTable{Columns: []ActColumn{{Title: "Clausola", Share: 14}, {Title: "Norma", Share: 6}, {Title: "Nel contratto", Share: 3}}}
		missing := r.MissingClauses()
		for _, c := range r.AskedClauses() {
			there := "presente"
			if slices.ContainsFunc(missing, func(m gdpr.Clause) bool { return m.Code == c.Code }) {
				there = "ASSENTE"
			}
			table.Rows = append(table.Rows, []string{c.Italian, c.Source, there})
		}
		a.Parts = append(a.Parts, ActHeading{"Lista di controllo", "art. 28(3)(a)-(h) GDPR"}, table)
	}
	if r.Serves(gdpr.RoleProcessor) {
		told := ActTable{Empty: "Nessun titolare avvisato.", Columns: []ActColumn{{Title: "Titolare avvisato", Share: 8}, {Title: "Il", Share: 4}, {Title: "Come", Share: 4}, {Title: "Risposta", Share: 8}}}
		for _, n := range r.Told {
			told.Rows = append(told.Rows, []string{orWords(s.Names[n.Customer], n.Customer), n.On.Italian(), n.How, n.Answer})
		}
		a.Parts = append(a.Parts, ActHeading{"Avvisi ai titolari", "art. 28(2) GDPR"}, ActText{Text: "Ricorso al sub-responsabile: " + r.Permit.Label() + "."}, told)
	}
	if len(r.Changes) > 0 {
		history := ActTable{Columns: []ActColumn{{Title: "Quando", Share: 4}, {Title: "Chi", Share: 3}, {Title: "Campo", Share: 4}, {Title: "Prima", Share: 6}, {Title: "Dopo", Share: 6}}}
		for _, c := range r.Changes {
			history.Rows = append(history.Rows, []string{dayOf(c.At).Italian(), c.By, fieldName(c.Field), changeWords(c.Field, c.Before), changeWords(c.Field, c.After)})
		}
		a.Parts = append(a.Parts, ActHeading{"Modifiche", ""}, history)
	}
	return a
}

// changeWords is a value of a field's history as a reader has it: days and
// words in Italian, a digest by its beginning.
func changeWords(field, value string) string {
	if value == "" {
		return ""
	}
	switch field {
	case "administers":
		return map[string]string{"yes": "sì", "no": "no"}[value]
	case "kind":
		return map[string]string{string(gdpr.KindProcessor): "responsabile", string(gdpr.KindIndependent): "titolare autonomo"}[value]
	case "category":
		return gdpr.Category(value).Label()
	case "sub_processors":
		return gdpr.SubAuthorisation(value).Label()
	case "roles":
		var names []string
		for _, r := range strings.Split(value, ",") {
			names = append(names, gdpr.Role(r).Label())
		}
		return strings.Join(names, ", ")
	case "until":
		return italianDay(value)
	case "contract":
		return contractWords(value)
	case "contract_proof":
		if n := len(value) - 64; n >= 0 && strings.Trim(value[n:], "0123456789abcdef") == "" {
			return value[:n] + "SHA-256 " + shortHash(value[n:])
		}
	}
	return value
}

// contractWords gives "02/11/2026; clausole: oggetto, a, b" for the name that
// a contract has in the history, "2026-11-02 [subject,a,b]".
func contractWords(s string) string {
	day, rest, _ := strings.Cut(s, " [")
	clauses, until, _ := strings.Cut(rest, "]")
	out := italianDay(day)
	if until = strings.TrimPrefix(until, " - "); until != "" {
		out += ", fino al " + italianDay(until)
	}
	clauses = strings.NewReplacer(gdpr.ClauseSubject, "oggetto", gdpr.ClauseADS, "amministratori di sistema", ",", ", ").Replace(clauses)
	return out + "; clausole: " + orWords(clauses, "nessuna")
}

// italianDay gives "02/11/2026" for "2026-11-02", other words as they are.
func italianDay(s string) string {
	if d, err := calendar.ParseDate(s); err == nil {
		return d.Italian()
	}
	return s
}

// fieldName is a field of a register's record in documents.
func fieldName(field string) string {
	names := map[string]string{"kind": "qualità", "name": "nome", "vat_number": "partita IVA", "contact": "contatti", "category": "categoria",
		"service": "servizio", "place": "luogo", "under": "incaricato da", "roles": "dati di", "sub_processors": "autorizzazione",
		"administers": "amministra sistemi", "until": "ultimo giorno", "contract": "contratto", "contract_proof": "prova del contratto"}
	return orWords(names[field], field)
}
