package document

import (
	"fmt"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

// Goals is what the sheet of a customer's conformity goals prints (R85).
type Goals struct {
	Shop     invoice.Party
	Customer string
	Address  []string
	On       calendar.Date
	States   []ads.GoalState
	Reached  bool
	Declared bool
	Since    calendar.Date
	Steps    []ads.ConformityStep
	At       time.Time
	Zone     *time.Location
}

// GoalsAct makes the sheet of conformity goals.
func GoalsAct(g Goals) Act {
	said := "non dichiarata"
	if g.Declared {
		said = "dichiarata dal " + g.Since.Italian()
	}
	reached := "non raggiunti tutti"
	if g.Reached {
		reached = "tutti raggiunti"
	}
	a := Act{Title: "Scheda dei traguardi di conformità", Subtitle: "Traguardi condivisi con il cliente (condizioni di assistenza, nota 1)",
		Name: "Traguardi di conformità, " + g.Customer, Shop: g.Shop, ToLabel: "Cliente", To: append([]string{g.Customer}, g.Address...),
		Facts: [][]ActFact{{{"Situazione al", g.On.Italian()}, {"Traguardi", reached}, {"Conformità", said}}}, At: g.At, Zone: g.Zone}
	var rows, agreed, steps [][]string
	for _, s := range g.States {
		name := s.Item.ID
		if s.Goal.Name != "" {
			name += " " + s.Goal.Name
		}
		outcome := "NON raggiunto"
		if s.Reached {
			outcome = "raggiunto"
		}
		if !s.Agreed {
			outcome = "non concordato"
		}
		rows = append(rows, []string{name, s.Item.Text, dash(s.Threshold), dash(s.Measured), outcome, s.Why})
		if s.Agreed {
			proof := s.Goal.Proof.Text
			if s.Goal.Proof.FileName != "" {
				proof = fmt.Sprintf("%s (SHA-256 %.12s…)", s.Goal.Proof.FileName, s.Goal.Proof.FileHash)
			}
			agreed = append(agreed, []string{name, s.Goal.Agreed.Italian(), s.Goal.With, proof})
		}
	}
	for _, s := range g.Steps {
		what := "revocata: " + s.Reason
		if s.Declared {
			what = "dichiarata"
		}
		steps = append(steps, []string{s.On.Italian(), what, s.By})
	}
	a.Parts = []ActPart{
		ActHeading{Text: "Traguardi"},
		ActTable{Columns: []ActColumn{{"Voce", 3, false}, {"Traguardo", 5, false}, {"Soglia", 5, false}, {"Misurato", 5, false}, {"Esito", 3, false}, {"Perché", 5, false}}, Rows: rows},
		ActHeading{Text: "Accordi con il cliente"},
		ActText{"I traguardi sono condivisi: valgono le soglie concordate, e anche ciò che non si applica è concordato.", "condizioni di assistenza, nota 1"},
		ActTable{Columns: []ActColumn{{"Voce", 3, false}, {"Concordato il", 3, false}, {"Con", 4, false}, {"Evidenza", 6, false}}, Rows: agreed, Empty: "Nessun traguardo concordato."},
		ActHeading{Text: "Dichiarazioni di conformità"},
		ActTable{Columns: []ActColumn{{"Dal", 3, false}, {"Conformità", 9, false}, {"Registrata da", 4, false}}, Rows: steps, Empty: "La conformità non è mai stata dichiarata."},
		ActText{Text: "Conformità significa qui raggiungimento dei traguardi concordati; non è una certificazione ai sensi dell'art. 42 GDPR.", Source: "art. 42 GDPR"},
	}
	return a
}
