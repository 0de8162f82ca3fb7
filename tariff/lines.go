package tariff

import (
	"fmt"
	"strings"

	"scatto/internal/money"
)

// OutOfHoursLabel begins the line of the surcharge out of hours.
const OutOfHoursLabel = "Maggiorazione fuori orario"

// lines puts a bill into the customer's words. Each line's quantity × unit
// price is its amount, and the amounts sum to work + fee.
func (w Work) lines(b bill) []Line {
	label := w.Activity.Label()
	lines := []Line{}
	if b.free > 0 {
		lines = append(lines, zeroLine(fmt.Sprintf("%s: %s nel contratto", label, minutes(b.free, "incluso", "inclusi")), "R64"))
	}
	for _, d := range b.draws {
		rules := []string{"R23"}
		if len(b.draws) > 1 {
			rules = append(rules, "R121")
		}
		of := "contratto"
		if d.Contract != "" {
			of += " " + d.Contract
		}
		words := minutes(d.Drawn, "scalato", "scalati")
		if d.Balance == nil {
			words = minutes(d.Drawn, "senza limite", "senza limite") // nothing to take them from
		}
		lines = append(lines, zeroLine(fmt.Sprintf("Coperto dal %s: %s", of, words), rules...))
	}
	lines = append(lines, w.unitLines(b, label)...)
	if b.late > 0 {
		lines = append(lines, Line{OutOfHoursLabel + " " + percent(w.List.OutOfHours), 1, b.late, b.late, []string{"R13"}})
	}
	if b.fee > 0 {
		lines = append(lines, Line{"Diritto di chiamata", 1, b.fee, b.fee, []string{"R80"}})
	}
	if len(lines) > 0 {
		return lines
	}
	switch {
	case b.regime == ByQuote && w.Activity == Consultancy:
		return []Line{zeroLine(label+": come da preventivo", "R47")}
	case b.regime == ByQuote:
		return []Line{zeroLine(label+": come da preventivo", "R38")}
	case b.regime == Free && w.Cover == CoverADS:
		return []Line{zeroLine(label+": gratuito a conformità raggiunta", "R81")}
	case b.regime == Free:
		return []Line{zeroLine(label+": compreso nel canone", "R65")}
	case b.regime == CallFeeOnly && (w.CallFeeTaken || w.Earlier.CallFee > 0):
		return []Line{zeroLine("Diritto di chiamata già addebitato per questo intervento", "R80")}
	case b.regime == CallFeeOnly:
		return []Line{zeroLine("Diritto di chiamata", "R82")}
	}
	return []Line{zeroLine(label+": ripresa della sessione, nessun nuovo addebito", "R22")}
}

// unitLines shows the billed units at their prices.
func (w Work) unitLines(b bill, label string) []Line {
	l, _ := w.List.Of(w.Activity) // a missing price was refused before
	line := func(words string, n int64, price money.Cents, rules ...string) Line {
		if b.regime == BilledPlusCallFee {
			rules = append(rules, "R80")
		}
		return Line{label + ": " + words, n, price, price * money.Cents(n), rules}
	}
	further := l.Next * money.Cents(max(0, b.units-1)) // bounded: b.work is at least this
	excess := b.drawn > 0 || len(w.Earlier.Draws) > 0
	switch {
	case b.units == 0 && b.work == 0:
		return nil
	case b.fresh && l.First == l.Next && l.First*money.Cents(b.units) == b.work:
		return []Line{line(l.words("ore", "scatti da %d minuti"), b.units, l.First, "R60", "R61")}
	case b.fresh && l.First+further == b.work:
		lines := []Line{line(l.words("prima ora", "primo scatto da %d minuti"), 1, l.First, "R21")}
		if b.units > 1 {
			lines = append(lines, line(l.words("ore successive", "scatti successivi da %d minuti"), b.units-1, l.Next, "R21"))
		}
		return lines
	case b.units > 0 && l.Next+further == b.work && excess:
		return []Line{line(l.words("ore eccedenti il contratto", "scatti da %d minuti eccedenti il contratto"), b.units, l.Next, "R24")}
	case b.units > 0 && l.Next+further == b.work:
		return []Line{line(l.words("ore successive", "scatti successivi da %d minuti"), b.units, l.Next, "R21", "R22")}
	}
	return []Line{line("differenza per la ripresa della sessione", 1, b.work, "R22")}
}

// words picks the words of an hourly list or those of one with another unit.
func (l PriceList) words(hours, clicks string) string {
	if l.UnitMinutes == 60 {
		return hours
	}
	return fmt.Sprintf(clicks, l.UnitMinutes)
}

// percent gives "25 %", "12,5 %".
func percent(r money.Rate) string {
	s := strings.TrimRight(money.Cents(r).Italian(), "0")
	return strings.TrimSuffix(s, ",") + " %"
}

func minutes(n int64, one, many string) string {
	if n == 1 {
		return "1 minuto " + one
	}
	return fmt.Sprintf("%d minuti %s", n, many)
}

// zeroLine keeps a trace of what costs nothing.
func zeroLine(words string, rules ...string) Line {
	return Line{Description: words, Quantity: 1, Rules: rules}
}
