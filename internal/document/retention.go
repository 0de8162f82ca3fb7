package document

import (
	"strconv"
	"time"

	"scatto/gdpr"
	"scatto/tariff/invoice"
)

// RetentionPaper is the retention plan to be printed.
type RetentionPaper struct {
	Shop invoice.Party
	Rows []gdpr.PlanRow
	At   time.Time
}

// RetentionPlanAct is the plan of how long each kind of data is kept (art.
// 5(1)(e) and 30(1)(f) GDPR, R95).
func RetentionPlanAct(p RetentionPaper) Act {
	var rows [][]string
	for _, r := range p.Rows {
		how := "a mano o con il proprio comando"
		if r.Deletes {
			how = "automatica, dopo l'anteprima"
		}
		rows = append(rows, []string{r.What, TermWords(r), r.From, r.Law, how})
	}
	return Act{Title: "Piano di conservazione", Subtitle: "Regolamento (UE) 2016/679, artt. 5(1)(e), 30(1)(f)", Shop: p.Shop, At: p.At, Parts: []ActPart{
		ActText{"I dati personali sono conservati per il tempo necessario e poi cancellati o resi anonimi. I termini di legge prevalgono: nulla è cancellato prima che un obbligo di conservazione sia finito.", "art. 5(1)(e)"},
		ActTable{Columns: []ActColumn{{Title: "Dati", Share: 5}, {Title: "Termine", Share: 3}, {Title: "Decorrenza", Share: 4}, {Title: "Norma", Share: 4}, {Title: "Cancellazione", Share: 3}}, Rows: rows},
		ActFlag{Label: "Dieci anni per tutto", Text: "L'informativa (5.1) conserva ogni dato per dieci anni dalla cessazione delle attività: un termine unico è debole se non serve per ogni categoria. I termini più brevi di questo piano lo correggono.", Source: "art. 5(1)(c), (e)"},
		ActText{"Un contenzioso, la richiesta di un'autorità o un'altra norma sospendono la cancellazione finché durano: sono annotati nel registro dei blocchi. Quando il blocco è tolto, ciò che ha superato il termine può essere cancellato subito.", "artt. 17(3)(b), (e), 18(1)(c)"},
	}}
}

// TermWords is the term of a row of the plan, in Italian.
func TermWords(r gdpr.PlanRow) string {
	if r.Term != "" {
		return r.Term
	}
	if r.Months%12 == 0 {
		if r.Months == 12 {
			return "1 anno"
		}
		return strconv.Itoa(r.Months/12) + " anni"
	}
	return strconv.Itoa(r.Months) + " mesi"
}
