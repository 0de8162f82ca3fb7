package document

import (
	"fmt"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/tariff"
	"scatto/tariff/invoice"
)

// PriceSheet is one version of a price list as customers read it (R66).
type PriceSheet struct {
	Shop     invoice.Party // with its logo
	List     tariff.PriceList
	Coverage tariff.Coverage // nil: the built-in table
	Office   calendar.Window // the office hours, without bands for none
	Merge    int             // minutes in which a dropped line starts no second first unit (R22); 0: none
}

// priceSheet is one price list on its way to the sheet.
type priceSheet struct {
	*sheet
	PriceSheet
	version string // its date, on every line
}

// PriceList gives the "Tariffario" as a PDF (R62, R66): what work costs, by
// which contract it is paid how, what comes on top and how time is counted,
// each line with version and rules. Prices are net of VAT. The same values
// give the same bytes: the file is dated by the version. The only error is a
// refusal of kind "pdf-not-made".
func PriceList(in PriceSheet) ([]byte, error) {
	if in.Coverage == nil {
		in.Coverage = tariff.DefaultCoverage()
	}
	p := &priceSheet{PriceSheet: in, version: in.List.ValidFrom.Italian()}
	name := "Tariffario " + in.List.Name + " del " + p.version
	return render(meta{title: name, author: fullName(in.Shop), date: in.List.ValidFrom.At(0, 0, time.UTC)}, func(s *sheet) {
		p.sheet = s
		s.head, s.foot = p.runningHead, p.footer
		p.opening()
		p.prices()
		p.extras()
		p.counting()
		p.coverage()
		p.terms()
	})
}

// runningHead heads the pages after the first.
func (p *priceSheet) runningHead() {
	p.pageHead(fullName(p.Shop), 80, "Tariffario in vigore dal "+p.version)
}

func (p *priceSheet) footer(page, pages int) {
	name := p.face(small).ellipsis("Listino "+tariff.ListLabel(p.List.Name), limit(small, 70))
	p.feet(joined(name, "versione del "+p.version, "prezzi in euro, IVA esclusa"), page, pages)
}

func (p *priceSheet) opening() {
	p.letterhead(p.Shop)
	p.paragraph(left, width, title, "Tariffario")
	p.paragraph(left, width, body.at(10), "In vigore dal "+p.version+" · listino "+tariff.ListLabel(p.List.Name))
	p.paragraph(left, width, body.of(muted), "Prezzi in euro, IVA esclusa.")
	p.y += 4
}

// prices sets what each kind of work costs.
func (p *priceSheet) prices() {
	p.heading("Quanto costa il lavoro", p.unitWords(), 24)
	t := p.newTable(left, column{title: "Lavoro", width: 66}, column{title: p.firstWords(), width: 28, right: true},
		column{title: p.nextWords(), width: 28, right: true}, column{title: "Versione", width: 22, right: true}, column{title: "Regole", width: 26, right: true})
	for i, a := range tariff.Activities() {
		first, next, rules := "a preventivo", "", a.Rules()
		if price := p.List.PriceOf(a); price.None && !p.Coverage.ByQuote(a) {
			first = "fuori listino"
		} else if !p.Coverage.ByQuote(a) {
			first, next, rules = euro(price.First), euro(price.Next), p.List.Rules(a)
		}
		t.add(row{rule: i > 0, cells: []cell{{text: workName(a), style: body}, {text: first, style: body}, {text: next, style: body},
			{text: p.version, style: small.at(8)}, p.ruleCell(rules...)}})
	}
	p.y += 5
}

func (p *priceSheet) ruleCell(rules ...string) cell {
	return cell{text: strings.Join(rules, " "), style: small.at(8)}
}

// hourly reports a list that counts in hours.
func (p *priceSheet) hourly() bool { return p.List.UnitMinutes == 60 }

func (p *priceSheet) unitWords() string {
	if p.hourly() {
		return "a ore intere"
	}
	return fmt.Sprintf("a scatti di %d minuti", p.List.UnitMinutes)
}

func (p *priceSheet) firstWords() string {
	if p.hourly() {
		return "Prima ora"
	}
	return "Primo scatto"
}

func (p *priceSheet) nextWords() string {
	if p.hourly() {
		return "Ogni ora in più"
	}
	return "Ogni altro scatto"
}

// units gives "1 ora", "2 scatti".
func (p *priceSheet) units(n int64) string {
	if p.hourly() {
		return amountOf(n, "ore")
	}
	return amountOf(n, "scatti")
}

// officeWords gives "lunedì–venerdì 09:00–13:00, 14:00–18:00".
func officeWords(w calendar.Window) string {
	names := [7]string{"domenica", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato"}
	open := [7]bool{}
	for _, d := range w.Days {
		open[d] = true
	}
	var days, bands []string
	for from := 1; from <= 7; from++ { // the week begins on Monday
		to := from
		for open[from%7] && to < 7 && open[(to+1)%7] {
			to++
		}
		switch {
		case !open[from%7]:
		case to == from:
			days = append(days, names[from%7])
		default:
			days = append(days, names[from%7]+"–"+names[to%7])
		}
		from = to
	}
	for _, b := range w.Bands {
		bands = append(bands, strings.ReplaceAll(b.String(), "-", "–"))
	}
	return strings.Join(days, ", ") + " " + strings.Join(bands, ", ")
}

// workName is a kind of work as a price list names it.
func workName(a tariff.Activity) string {
	switch a {
	case tariff.OwnSoftware:
		return "Assistenza remota sul nostro software"
	case tariff.ThirdPartySoftware:
		return "Assistenza remota su software di terzi"
	case tariff.Other:
		return "Altra assistenza"
	}
	return a.Label()
}
