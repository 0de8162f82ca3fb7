package document

import (
	"path/filepath"
	"strings"

	"scatto/gdpr"
)

// RequestAnswerAct answers a request: right by right what was done, what stays
// and why, or that there is nothing on record, which is an answer too (R97).
func RequestAnswerAct(p RequestPaper) Act {
	r := p.Request
	title := map[gdpr.Outcome]string{gdpr.Denied: "Diniego motivato", gdpr.Nothing: "Risposta negativa", gdpr.Partial: "Risposta, in parte accolta"}[r.Answer.Outcome]
	if title == "" {
		title = "Risposta alla richiesta"
	}
	a := p.act(title, "Esercizio dei diritti dell'interessato, Regolamento (UE) 2016/679, artt. 12, 15-22")
	a.Name = "Risposta " + r.ID
	a.Parts = append(a.Parts, ActText{Text: "Gentile interessato,\n\nrispondiamo alla Sua richiesta del " + p.day(r.Received) + "."})
	if r.Answer.Outcome == gdpr.Nothing {
		a.Parts = append(a.Parts, p.negative()...)
	} else {
		for _, right := range r.Rights {
			a.Parts = append(a.Parts, p.about(right)...)
		}
	}
	refused := r.Answer.Outcome == gdpr.Denied || r.Answer.Outcome == gdpr.Partial
	a.Parts = append(a.Parts, p.closing(refused)...)
	return a
}

// negative says that nothing is on record, and what was looked for.
func (p RequestPaper) negative() []ActPart {
	s := p.Request.Subject
	looked := strings.Join(append(append(append([]string{}, s.Emails...), s.Phones...), nonEmpty(s.Name, s.TaxCode)...), ", ")
	return []ActPart{
		ActHeading{Text: "Nessun dato"},
		ActText{"Non trattiamo dati personali che La riguardano, oltre a quelli di questa stessa richiesta.", "art. 15(1)"},
		ActText{Text: "Abbiamo cercato " + looked + " tra anagrafiche dei clienti e loro referenti, ticket, messaggi ricevuti e inviati con i loro destinatari, consensi."},
		ActText{"Conserviamo la Sua richiesta e questa risposta per dimostrare di averLe risposto.", "art. 5(2)"},
		ActText{Text: "Se ha usato con noi un altro indirizzo o un altro nome, ce lo indichi: cercheremo di nuovo."},
	}
}

// about says what became of one right.
func (p RequestPaper) about(right gdpr.Right) []ActPart {
	f := right.Facts()
	parts := []ActPart{ActHeading{Text: firstUpper(f.Name), Aside: f.Article}}
	d, done := p.Request.Deed(right)
	switch {
	case right == gdpr.Information && (!done || d.Outcome != gdpr.Denied):
		return append(parts, p.information()...)
	case right == gdpr.Complaint && !done:
		return append(parts, ActText{"Trova più sotto a chi e come presentarlo.", "art. 77"})
	case !done || d.Outcome == gdpr.Nothing && d.What == "":
		return append(parts, ActText{"Non trattiamo dati a cui questa richiesta possa riferirsi.", f.Article})
	case d.Outcome == gdpr.Denied:
		return append(parts, ActFlag{Label: "Non accolta", Text: d.What, Source: "art. 12(4)"})
	}
	parts = append(parts, ActText{firstNonEmpty(d.What, f.Answer), f.Article})
	if right == gdpr.Access && !p.Request.Asks(gdpr.Information) {
		parts = append(parts, p.information()...)
	}
	if len(d.Kept) > 0 {
		kept := ActList{}
		for _, k := range d.Kept {
			kept.Items = append(kept.Items, ActText{Text: k})
		}
		parts = append(parts, ActText{Text: "Resta conservato, e perché:"}, kept)
	}
	if d.File != "" || d.SHA256 != "" {
		parts = append(parts, ActFacts{[]ActFact{{"File", firstNonEmpty(filepath.Base(d.File), d.Ref)}, {"Impronta SHA-256", d.SHA256}}})
	}
	if right == gdpr.Rectification || right == gdpr.Erasure || right == gdpr.Restriction {
		parts = append(parts, ActText{p.notified(), "art. 19"})
	}
	if right == gdpr.Restriction {
		parts = append(parts, ActText{"Prima che la limitazione sia tolta La informeremo.", "art. 18(3)"})
	}
	return parts
}

func (p RequestPaper) notified() string {
	if len(p.Recipients) == 0 {
		return "I Suoi dati non sono stati comunicati a destinatari da informare."
	}
	return sentence("Ne informiamo i destinatari a cui i Suoi dati sono stati comunicati: " + strings.Join(p.Recipients, ", "))
}

// information is what art. 15(1)(a)-(h) wants to be told.
func (p RequestPaper) information() []ActPart {
	t := ActTable{Columns: []ActColumn{{Title: "Trattamento e finalità", Share: 30}, {Title: "Base giuridica", Share: 24}, {Title: "Dati", Share: 22}, {Title: "Conservazione", Share: 24}}}
	for _, d := range p.Disclosures {
		t.Rows = append(t.Rows, []string{d.What, d.Basis, d.Data, d.Kept})
	}
	held := "Non abbiamo dati che La riguardano oltre a questa richiesta."
	if len(p.Counts) > 0 {
		held = "Di Lei conserviamo, compreso ciò che riguarda questa richiesta: " + strings.Join(p.Counts, ", ") + "."
	}
	from := "da Lei, con la richiesta di assistenza"
	if len(p.Channels) > 0 {
		from = "da Lei o dal cliente per cui lavora: " + channelNames(p.Channels)
	}
	return append([]ActPart{
		ActText{held, "art. 15(1)"},
		t,
		ActList{Items: []ActText{
			recipientWords(p.Recipients, p.Categories),
			whereWords(p.Outside),
			{"Diritti: accesso, rettifica, cancellazione, limitazione, opposizione, portabilità, revoca del consenso; reclamo al Garante.", "art. 15(1)(e)-(f)"},
			{"Origine dei dati: " + from + ".", "art. 15(1)(g)"},
			{"Nessuna decisione automatizzata né profilazione.", "artt. 15(1)(h), 22"},
		}},
	}, registerEmpty(p.Draft)...)
}

// recipientWords says to whom data go: those on record by name, then the
// categories of the register. The letter and the copy that goes with it say it
// with the same words (art. 15(1)(c)).
func recipientWords(names, categories []string) ActText {
	to := strings.Join(kept(clippedList(names, 30), strings.Join(categories, "; ")), "; ")
	if to == "" {
		to = "nessuno oltre al personale autorizzato e alle autorità, se la legge lo richiede"
	}
	return ActText{sentence("Destinatari: " + to + "; i dati non sono diffusi"), "art. 15(1)(c)"}
}

// sentence ends words with one stop: a firm's name may bring its own.
func sentence(s string) string { return strings.TrimSuffix(s, ".") + "." }

// whereWords says where the data lie, and what protects those that leave the
// European Economic Area (R94).
func whereWords(outside []string) ActText {
	if len(outside) == 0 {
		return ActText{"Luogo: server nell'Unione europea; nessun trasferimento verso paesi terzi.", "art. 15(2)"}
	}
	return ActText{"Trasferimenti fuori dallo Spazio economico europeo: " + strings.Join(outside, "; ") + ". Gli altri dati restano su server nell'Unione europea.", "artt. 15(1)(c), 15(2), 44-49"}
}

func channelNames(list []string) string {
	var out []string
	for _, c := range list {
		out = append(out, channelName(c))
	}
	return strings.Join(out, ", ")
}

func firstUpper(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func firstNonEmpty(a, b string) string {
	if a == "" || a == "." {
		return b
	}
	return a
}

func nonEmpty(list ...string) (out []string) {
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}
