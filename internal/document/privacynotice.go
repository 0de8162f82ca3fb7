package document

import (
	"slices"
	"strings"
	"time"

	"scatto/gdpr"
	"scatto/tariff/invoice"
)

// PrivacyNotice is what the draft of a notice to data subjects says (arts. 13
// and 14 GDPR): the controller's register, turned to the reader.
type PrivacyNotice struct {
	Shop       invoice.Party
	DPO        string
	Contact    string // where to write
	Activities []gdpr.Activity
	Recipients []gdpr.Recipient
	References string // the law it cites, with its version
	Version    string // "" not given yet
	At         time.Time
}

// noticeRights are the nine rights of clauses 6.1.1-6.1.9, each with its article.
func noticeRights() []ActText {
	return []ActText{
		{"avere conferma che dati che La riguardano sono trattati, e riceverne copia in forma intelligibile (6.1.1)", "art. 15 GDPR"},
		{"conoscere l’origine dei dati, le finalità, le modalità e la logica di eventuali trattamenti automatizzati (6.1.2)", "artt. 13-15 GDPR"},
		{"far aggiornare, rettificare o integrare i dati (6.1.3)", "art. 16 GDPR"},
		{"far cancellare o rendere anonimi i dati trattati in violazione di legge, e opporsi per motivi legittimi (6.1.4)", "artt. 17 e 21 GDPR"},
		{"revocare in qualsiasi momento il consenso, ove prestato, senza effetto su quanto già fatto (6.1.5)", "art. 7(3) GDPR"},
		{"ottenere la limitazione del trattamento nei casi previsti (6.1.6)", "art. 18 GDPR"},
		{"opporsi al trattamento (6.1.7)", "art. 21 GDPR"},
		{"ricevere in un formato strutturato i dati forniti e trasmetterli a un altro titolare (6.1.8)", "art. 20 GDPR"},
		{"proporre reclamo al Garante per la protezione dei dati personali (6.1.9)", "art. 77 GDPR"},
	}
}

// PrivacyNoticeAct is the draft.
func PrivacyNoticeAct(n PrivacyNotice) Act {
	a := Act{Title: "Informativa sul trattamento dei dati personali", Subtitle: "artt. 13 e 14 GDPR", Name: "Informativa " + n.Version, Shop: n.Shop, At: n.At,
		Facts: [][]ActFact{{{"Titolare del trattamento", fullName(n.Shop)}, {"Sede", strings.Join(addressLines(n.Shop), ", ")}},
			{{"Contatto", n.Contact}, {"Responsabile della protezione dei dati", orWords(n.DPO, "non designato")}}, {{"Versione", n.Version}}}}
	a.Parts = append(a.Parts, ActText{"La presente informativa spiega come " + orWords(fullName(n.Shop), "il titolare") + " tratta i dati personali di chi chiede e riceve assistenza.", "artt. 12 e 13 GDPR"},
		ActHeading{"Finalità, basi giuridiche e tempi", "art. 13(1)(c)-(d) e 13(2)(a) GDPR"})
	table := ActTable{Empty: "Nessun trattamento nel registro.", Columns: []ActColumn{{Title: "Trattamento e finalità", Share: 8}, {Title: "Base giuridica", Share: 6},
		{Title: "Dati", Share: 5}, {Title: "Conservazione", Share: 6}}}
	longTerm := false
	for _, one := range n.Activities {
		table.Rows = append(table.Rows, []string{joinNonEmpty(": ", one.Name, one.Aims()), orUnknown(one.BaseLine()), strings.Join(one.Data, ", "), orUnknown(one.Term)})
		longTerm = longTerm || strings.Contains(one.Term, "10 anni dalla cessazione")
	}
	a.Parts = append(a.Parts, table)
	if longTerm {
		a.Parts = append(a.Parts, ActFlag{"Clausola debole", "Un termine unico di dieci anni per tutti i dati è difficile da giustificare: indicare termini più brevi per categoria.", "art. 5(1)(e) GDPR"})
	}
	a.Parts = append(a.Parts, ActText{"Il conferimento dei dati è necessario per dare seguito alle richieste; senza, l’assistenza non può essere prestata. Non vi sono decisioni automatizzate né profilazione.", "art. 13(2)(e)-(f) GDPR"})
	a.Parts = append(a.Parts, n.recipientPart()...)
	a.Parts = append(a.Parts, ActHeading{"Diritti dell’interessato", "artt. 15-22 e 77 GDPR"},
		ActText{Text: "Chi lo desidera può:"}, ActList{Items: noticeRights(), Numbered: true},
		ActText{"Le richieste si inviano a " + orWords(n.Contact, "(contatto da indicare)") + " o con qualunque altro mezzo. La risposta arriva entro un mese, prorogabile di due con motivazione.", "art. 12(3) GDPR"},
		ActHeading{"Riferimenti e modifiche", ""},
		ActText{Text: n.References + "."},
		ActText{Text: "Ogni modifica dell’informativa è una nuova versione, datata; a ciascuno resta associata la versione che gli è stata mostrata."})
	return a
}

// placeWords names a place, and what is still missing outside the EEA.
func placeWords(p gdpr.Place) string {
	if p.Unguarded() {
		return p.Italian() + " (garanzia da indicare)"
	}
	return p.Italian()
}

// recipientPart says to whom and where data go.
func (n PrivacyNotice) recipientPart() []ActPart {
	list := ActList{}
	add := func(words string) {
		if one := (ActText{Text: words}); !slices.Contains(list.Items, one) {
			list.Items = append(list.Items, one)
		}
	}
	for _, r := range n.Recipients {
		add(joinNonEmpty(", ", r.Category.Label(), recipientCapacity(r), placeWords(r.Place)))
	}
	for _, a := range n.Activities {
		for _, p := range a.Transfers {
			add(joinNonEmpty(", ", "trasferimento per "+a.Name, placeWords(p)))
		}
	}
	parts := []ActPart{ActHeading{"Destinatari e luogo dei dati", "art. 13(1)(e)-(f) GDPR"}}
	if len(list.Items) > 0 {
		parts = append(parts, ActText{Text: "I dati sono comunicati a:"}, list)
	}
	outside := slices.ContainsFunc(n.Recipients, func(r gdpr.Recipient) bool { return r.Place.Outside() }) ||
		slices.ContainsFunc(n.Activities, func(a gdpr.Activity) bool { return len(a.Transfers) > 0 })
	where := "I dati sono conservati nello Spazio economico europeo e non vengono diffusi."
	if outside {
		where = "I dati non vengono diffusi. Quelli che escono dallo Spazio economico europeo sono protetti dalle garanzie indicate accanto a ciascun destinatario."
	}
	return append(parts, ActText{where, "artt. 13(1)(f) e 44-49 GDPR"},
		ActText{"L’elenco nominativo dei responsabili esterni si riceve su richiesta.", "art. 28 GDPR"})
}
