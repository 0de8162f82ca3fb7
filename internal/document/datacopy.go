package document

import (
	"strconv"
	"time"

	"scatto/gdpr"
	"scatto/tariff/invoice"
)

// DataCopyPaper is the readable part of the copy of a person's data.
type DataCopyPaper struct {
	Shop               invoice.Party
	Subject            gdpr.Subject
	Known, Portability bool
	Request            string
	Tables             []DataCopyTable
	Files, Withheld    []string
	Mentions           int
	Disclosures        []gdpr.Disclosure
	Recipients         []string // by name
	Categories         []string // of recipients, from the register
	Outside            []string // where outside the EEA, each with its safeguard
	Draft              bool     // the register is not filled in: its draft speaks
	Contact, Authority string
	At                 time.Time
}

// DataCopyTable is one kind of records: day, id and words of each.
type DataCopyTable struct {
	Name    string
	Records int
	Rows    [][]string
}

// DataCopyAct says in plain words what is held about a person (art. 15 GDPR,
// R97), hands over what he provided (art. 20, R99), or says that nothing is
// held.
func DataCopyAct(p DataCopyPaper) Act {
	a := Act{Title: "Copia dei dati personali", Subtitle: "Regolamento (UE) 2016/679, artt. 12 e 15", Shop: p.Shop, ToLabel: "Interessato",
		To: addressee(p.Subject), At: p.At, Facts: [][]ActFact{{{"Richiesta", p.Request}}}}
	if p.Portability {
		a.Title, a.Subtitle = "Portabilità dei dati personali", "Regolamento (UE) 2016/679, artt. 12 e 20"
	}
	if p.Request == "" {
		a.Facts = nil
	}
	if !p.Known {
		a.Parts = append(a.Parts, ActText{"Gentile interessato,\n\nabbiamo cercato in tutti i nostri archivi: non trattiamo dati personali che La riguardano, " +
			"salvo quelli della Sua richiesta, che conserviamo come prova della risposta.", "artt. 12(3), 15(1)"})
		a.Parts = append(a.Parts, p.rights()...)
		return a
	}
	if p.Portability {
		a.Parts = append(a.Parts, ActText{"Gentile interessato,\n\nLe consegniamo in formato strutturato (JSON con schema, CSV) i dati che ci ha fornito, trattati in base al contratto o al consenso. " +
			"Non ne fanno parte note dei tecnici, dati ricavati da noi e dati di altre persone. Se lo chiede, li trasmettiamo a un altro titolare, se tecnicamente fattibile.", "art. 20(1), (2), (4)"})
	} else {
		a.Parts = append(a.Parts, ActText{"Gentile interessato,\n\nconfermiamo che trattiamo dati personali che La riguardano e gliene consegniamo copia: in questo archivio sono leggibili qui, " +
			"e interi nei file JSON e CSV. I dati di altre persone e le note riservate di terzi sono oscurati; le password non si consegnano.", "art. 15(1), (3), (4)"})
	}
	a.Parts = append(a.Parts, p.held()...)
	if !p.Portability {
		a.Parts = append(a.Parts, p.processing()...)
	}
	a.Parts = append(a.Parts, p.rights()...)
	return a
}

func (p DataCopyPaper) held() (parts []ActPart) {
	var rows [][]string
	for _, t := range p.Tables {
		rows = append(rows, []string{t.Name, strconv.Itoa(t.Records)})
	}
	if p.Mentions > 0 {
		rows = append(rows, []string{"Passi di altri documenti in cui è nominato", strconv.Itoa(p.Mentions)})
	}
	rows = append(rows, []string{"File allegati", strconv.Itoa(len(p.Files))})
	parts = append(parts, ActHeading{Text: "Che cosa conserviamo"},
		ActTable{Columns: []ActColumn{{Title: "Tipo di dati", Share: 8}, {Title: "Elementi", Share: 2, Right: true}}, Rows: rows})
	for _, t := range p.Tables {
		parts = append(parts, ActHeading{Text: t.Name, Aside: strconv.Itoa(t.Records)},
			ActTable{Columns: []ActColumn{{Title: "Data", Share: 2}, {Title: "Codice", Share: 3}, {Title: "Contenuto", Share: 11}}, Rows: t.Rows})
	}
	if len(p.Withheld) > 0 {
		var items []ActText
		for _, s := range p.Withheld {
			items = append(items, ActText{Text: s})
		}
		parts = append(parts, ActHeading{Text: "File non consegnati", Aside: "art. 15(4)"}, ActText{Text: "Non li ha inviati Lei e possono contenere dati di altre persone:"}, ActList{Items: items})
	}
	return parts
}

func (p DataCopyPaper) processing() []ActPart {
	var rows [][]string
	for _, d := range p.Disclosures {
		rows = append(rows, []string{d.What, d.Basis, d.Data, d.Kept})
	}
	return append([]ActPart{ActHeading{Text: "Finalità, basi, termini", Aside: "art. 15(1)(a), (b), (d)"},
		ActTable{Columns: []ActColumn{{Title: "Finalità", Share: 4}, {Title: "Base", Share: 4}, {Title: "Dati", Share: 3}, {Title: "Conservazione", Share: 4}}, Rows: rows},
		ActList{Items: []ActText{
			recipientWords(p.Recipients, p.Categories),
			{"Origine: i dati sono stati forniti da Lei, dall'azienda per cui lavora o da chi ha scritto al nostro servizio di assistenza.", "art. 15(1)(g)"},
			{"Non ci sono decisioni automatizzate né profilazione.", "artt. 15(1)(h), 22"},
			whereWords(p.Outside),
		}}}, registerEmpty(p.Draft)...)
}

// registerEmpty says that what a person is told is the general draft.
func registerEmpty(draft bool) []ActPart {
	if !draft {
		return nil
	}
	return []ActPart{ActFlag{"Registro dei trattamenti non compilato", "Queste sono le informazioni generali, non quelle del registro: verificarle prima di consegnare la risposta.", "artt. 15(1), 30 GDPR"}}
}

func (p DataCopyPaper) rights() []ActPart {
	where := "scrivendoci"
	if p.Contact != "" {
		where = "scrivendo a " + p.Contact
	}
	return []ActPart{ActHeading{Text: "I Suoi diritti"}, ActList{Items: []ActText{
		{"Può chiedere la rettifica, la cancellazione, la limitazione e opporsi al trattamento " + where + ".", "art. 15(1)(e)"},
		{"Può proporre reclamo: " + p.Authority + ".", "artt. 15(1)(f), 77"},
	}}}
}
