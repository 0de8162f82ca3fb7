package document

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"scatto/gdpr/ads"
)

// minutes is an act that has every part, n of what can be many.
func minutes(t *testing.T, n int) Act {
	t.Helper()
	a := Act{Title: "Verbale di verifica dell’operato degli amministratori di sistema", Subtitle: "Provv. Garante 27/11/2008, punto 4.4",
		Name: "Verbale 2026, Hotel Miramare", Shop: adria(), To: []string{"Hotel Miramare S.p.A.", "Via del Mare 1", "34073 Grado (GO)"},
		At: at(t, "2026-12-15 10:00"), Facts: [][]ActFact{{{"Periodo", "dal 01/01/2026 al 14/12/2026"}, {"Esito", "con rilievi"}}}}
	a.Parts = append(a.Parts, ActHeading{"Criteri", "ADS-09"},
		ActText{"Sono stati esaminati tutti gli accessi falliti e un accesso ogni dieci.\nIl campione non è scelto da chi è verificato.", "art. 5, par. 1, lett. c GDPR"},
		ActFacts{[]ActFact{{"Verificatore", "Giulia Conti, titolare"}, {"Delegato presente alla verifica", ""}}})
	list := ActList{Numbered: true}
	table := ActTable{Columns: []ActColumn{{Title: "Quando", Share: 3}, {Title: "Rilievo", Share: 8}, {Title: "N.", Share: 1, Right: true}}}
	for i := range n {
		list.Items = append(list.Items, ActText{fmt.Sprintf("Punto %d: le utenze privilegiate di ogni sistema corrispondono all’elenco consegnato al titolare.", i+1), "ADS-10"})
		table.Rows = append(table.Rows, []string{"14/11/2026 21:40", "accesso fuori orario dalla postazione SRV-PMS senza sessione di assistenza", fmt.Sprint(i + 1)})
	}
	a.Parts = append(a.Parts, list, ActHeading{"Rilievi", ""}, table,
		ActFlag{"Clausola da rivedere", "L’autorizzazione implicita non è un contratto.", "art. 28, par. 3 GDPR"},
		ActTable{Empty: "Nessuna azione aperta."},
		ActFigures{[]ActFact{{"nomine attive", "2"}, {"accessi nel periodo", "48"}, {"anomalie da valutare", "3"}}},
		ActStates{map[ads.State]int{ads.Conforming: 21, ads.Expired: 3, ads.ToVerify: 9}},
		ActMonths{Title: "Ore di fermo del gestionale", Unit: "ore", Points: []ActPoint{{"ott", 90, "1:30"}, {"nov", 0, ""}, {"dic", 240, "4:00"}}},
		ActMonths{Title: "Fermi per guasti", Points: []ActPoint{{"ott", 0, ""}}, Empty: "Nessun fermo nel periodo."},
		ActChecklist{bellavista(t).Rows[:2]},
		ActSignatures{"Letto, confermato e sottoscritto.", []ActFact{{"Il verificatore", "Giulia Conti"}, {"L’amministratore", "Luca Ferri"}, {"Il titolare", ""}}})
	return a
}

func mustAct(t *testing.T, a Act) []byte {
	t.Helper()
	pdf, err := RenderAct(a)
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}

func TestAnActReadsAsItShould(t *testing.T) {
	golden(t, "act.txt", text(t, mustAct(t, minutes(t, 2))))
}

func TestAnActIsADraftOnEveryPage(t *testing.T) {
	for _, n := range []int{1, 30, 120} {
		file := mustAct(t, minutes(t, n))
		if !bytes.Equal(file, mustAct(t, minutes(t, n))) {
			t.Error("the same values give other bytes")
		}
		inside(t, file)
		for i, page := range strings.Split(strings.TrimRight(run(t, file, "pdftotext", "-layout"), "\f"), "\f") {
			if !strings.Contains(page, unverified) {
				t.Errorf("with %d rows, page %d does not say that it is a draft", n, i+1)
			}
		}
	}
}

func TestAnActTakesAnyText(t *testing.T) {
	for what, s := range hostile {
		a := minutes(t, 1)
		a.Title, a.Name, a.To = s, s, []string{s, s}
		a.Parts = append(a.Parts, ActHeading{s, s}, ActText{s, s}, ActFlag{s, s, s}, ActList{Items: []ActText{{s, s}}},
			ActFacts{[]ActFact{{s, s}}}, ActTable{Columns: []ActColumn{{Title: s}, {Title: s}}, Rows: [][]string{{s, s}, {s}}}, ActBreak{},
			ActSignatures{s, []ActFact{{s, s}}})
		if file := mustAct(t, a); !bytes.HasPrefix(file, []byte("%PDF")) {
			t.Errorf("%s: no PDF", what)
		}
	}
}
