package shop

import (
	"fmt"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/tariff"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
)

// what says what was counted, with the arithmetic.
func (k soldLine) what() string {
	l := k.line
	text := ""
	switch {
	case k.callFee():
		text = strings.TrimPrefix(k.head()+": diritto di chiamata, ", ": ") + k.arithmetic()
	case l.Session != "":
		text = k.head() + ": " + k.counted()
	case k.plan != nil:
		text = k.periodWhat()
	case l.Activity == invoice.SellsFee:
		text = k.kind() + k.period() + ": " + k.arithmetic()
	case l.Activity == invoice.SellsHours:
		text = "Ore prepagate" + of("del contratto", l.Contract) + ": " + k.arithmetic()
	case l.Deducts != "":
		text = "Detrazione dell'acconto già fatturato con il documento n. " + l.Deducts + ": " + k.arithmetic()
	case k.inv.Type == invoice.TD02:
		text = "Acconto: " + k.arithmetic()
	case l.IsStamp():
		text = fmt.Sprintf("Imposta di bollo di %s su %s di importi senza IVA", euro(invoice.StampDuty), euro(k.outsideVAT()))
	case l.Goods:
		text = "Materiale" + k.delivered() + ": " + k.arithmetic()
	case l.Activity == invoice.SellsTravel:
		text = "Trasferta: " + k.arithmetic()
	default:
		text = "«" + strings.TrimRight(l.Description, ".") + "»: " + k.arithmetic()
	}
	if l.PriceList != "" && l.Amount != 0 {
		text += ", listino " + tariff.ListLabel(l.PriceList)
		if l.ListFrom.Year > 1900 {
			text += " in vigore dal " + l.ListFrom.Italian()
		}
	}
	if k.inv.Type == invoice.TD04 {
		text += ", a storno" + k.reversed()
	}
	return text
}

// head names the session, its times and its started minutes.
func (k soldLine) head() string {
	l := k.line
	if l.Session == "" {
		return ""
	}
	zone := calendar.Rome()
	from, to := l.From.In(zone), l.To.In(zone)
	first, last := calendar.DateOf(from, zone), calendar.DateOf(to, zone)
	clock := "15:04"
	if _, a := from.Zone(); !l.From.IsZero() {
		if _, b := to.Zone(); a != b { // R120: the clock changed in between
			clock = "15:04 (Z07:00)"
		}
	}
	until := to.Format(clock)
	if first != last {
		until = last.Italian() + " " + until
	}
	if v := k.session.Visit; v != "" {
		return fmt.Sprintf("Intervento %s del %s presso il cliente, %s dalle %s alle %s", v, first.Italian(), k.session.Technician, from.Format(clock), until)
	}
	return fmt.Sprintf("Sessione %s del %s, dalle %s alle %s", l.Session, first.Italian(), from.Format(clock), until)
}

// worked are the started minutes of the session.
func (k soldLine) worked() int64 {
	if k.charge != nil {
		return tariff.StartedMinutes(k.charge.Seconds)
	}
	return tariff.StartedMinutes(k.line.To.Unix() - k.line.From.Unix())
}

// counted says how minutes became units.
func (k soldLine) counted() string {
	l, total := k.line, minutes(k.worked())
	switch {
	case k.charge == nil:
		return total + ", " + k.arithmetic()
	case k.has("R13"):
		return fmt.Sprintf("%s, %s su %s = %s", total, lowerFirst(l.Description), euro(k.charge.FullAmount-k.charge.OutOfHours-k.charge.CallFee), euro(l.Amount))
	case k.has("R26"):
		return fmt.Sprintf("%s, a listino %s, non addebitati%s", total, euro(k.charge.FullAmount), of(" per questo motivo:", k.charge.Waived))
	case k.has("R23"):
		return k.covered(total)
	case l.Amount == 0 && k.has("R64"):
		return fmt.Sprintf("%s, di cui %s nel contratto", total, included(k.charge.FreeMinutes))
	case l.Amount == 0:
		return total + ", nessun importo"
	case k.has("R22") && len(l.Rules) == 1:
		return total + ", differenza per la ripresa di una sessione interrotta, " + k.arithmetic()
	}
	var parts []string
	rest := k.worked()
	if free := k.charge.FreeMinutes; free > 0 {
		parts, rest = append(parts, included(free)), rest-free
	}
	for _, d := range k.charge.Draws {
		if d.Real > 0 {
			parts, rest = append(parts, fmt.Sprintf("%d coperti dal contratto %s", d.Real, d.Contract)), rest-d.Real
		}
	}
	text := total
	if len(parts) > 0 {
		text += ", di cui " + strings.Join(parts, ", ") + " e " + fmt.Sprintf("%d in eccedenza", max(0, rest))
	}
	return text + " = " + k.units()
}

func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }

// covered says what a contract gave for the session; the line names which.
func (k soldLine) covered(total string) string {
	for _, d := range k.charge.Draws {
		if !strings.Contains(k.line.Description, d.Contract+":") {
			continue
		}
		text := fmt.Sprintf("%s, %d coperti dal contratto %s", total, d.Real, d.Contract)
		if d.Balance == nil {
			return text + " senza limite di ore = " + euro(0)
		}
		return fmt.Sprintf("%s: %s, ne restano %d = %s", text, taken(d.Drawn), *d.Balance, euro(0))
	}
	return total + ", coperti dal contratto = " + euro(0)
}

// units is the arithmetic of a priced line: how many units were started, and
// which of them this line bills.
func (k soldLine) units() string {
	l, all := k.line, k.charge.Units
	text := countOf(all, "ora iniziata", "ore iniziate")
	if k.charge.UnitMinutes != 60 {
		text = countOf(all, "scatto iniziato", "scatti iniziati") + fmt.Sprintf(" da %d minuti", k.charge.UnitMinutes)
	}
	times := " × " + l.UnitPrice.Italian() + " = " + euro(l.Amount)
	switch {
	case all == l.Quantity:
		return text + times
	case l.Quantity == 1 && strings.Contains(l.Description, "prim"):
		return text + ": " + k.unitWord("prima ora, 1", "primo scatto, 1") + times
	}
	return text + ": " + k.unitWord("ore successive alla prima, ", "scatti successivi al primo, ") + fmt.Sprint(l.Quantity) + times
}

func (k soldLine) unitWord(hours, clicks string) string {
	if k.charge.UnitMinutes == 60 {
		return hours
	}
	return clicks
}

// arithmetic is quantity × price less discounts.
func (k soldLine) arithmetic() string {
	l := k.line
	unit := ""
	if l.Unit != "" {
		unit = " " + l.Unit
	}
	text := fmt.Sprintf("%d%s × %s", l.Quantity, unit, l.UnitPrice.Italian())
	for _, d := range l.Discounts {
		if d.Percent != 0 {
			text += " meno " + strings.TrimSuffix(strings.TrimRight(money.Cents(d.Percent).Italian(), "0"), ",") + " %"
		} else {
			text += " meno " + d.Amount.Italian() + " ciascuno"
		}
	}
	return text + " = " + euro(l.Amount)
}

// kind names the fee by its contract.
func (k soldLine) kind() string {
	name := map[contract.Kind]string{contract.ADS: "Compenso annuo di amministratore di sistema", contract.Software: "Canone annuo del software",
		contract.Support: "Canone annuo di assistenza", contract.Hardware: "Canone annuo hardware"}[k.contract.Kind]
	if name == "" {
		name = "Canone annuo"
	}
	return name + of(", contratto", k.line.Contract)
}

func (k soldLine) period() string {
	if k.line.PeriodFrom.IsZero() {
		return ""
	}
	return " dal " + k.line.PeriodFrom.Italian() + " al " + k.line.PeriodTo.Italian()
}

func (k soldLine) delivered() string {
	text := ""
	if !k.line.Effected.IsZero() {
		text = " consegnato il " + k.line.Effected.Italian()
	}
	if d := k.line.Delivery; d.Number != "" {
		text += " con documento di trasporto n. " + d.Number + " del " + d.Date.Italian()
	}
	return text
}

func (k soldLine) reversed() string {
	if len(k.inv.Related) == 0 {
		return ""
	}
	return " della fattura n. " + k.inv.Related[0].Number + " del " + k.inv.Related[0].Date.Italian()
}

// outsideVAT is what the stamp duty is owed on.
func (k soldLine) outsideVAT() (sum money.Cents) {
	for _, l := range k.inv.Lines {
		if l.Treatment.Stamp && !l.IsStamp() {
			sum += l.Amount
		}
	}
	return sum
}
