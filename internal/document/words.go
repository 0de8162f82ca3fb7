package document

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/tariff/invoice"
)

// documentName is the Italian name of a TipoDocumento.
func documentName(t invoice.Type) string {
	switch t {
	case invoice.TD04:
		return "Nota di credito"
	case "TD02":
		return "Fattura d’acconto"
	case "TD24":
		return "Fattura differita"
	}
	return "Fattura"
}

// methodName is the Italian name of a ModalitaPagamento; a code without a
// name here is printed as it is.
func methodName(code string) string {
	switch code {
	case "MP01":
		return "Contanti"
	case "MP02":
		return "Assegno"
	case "MP03":
		return "Assegno circolare"
	case "MP05":
		return "Bonifico bancario"
	case "MP08":
		return "Carta di pagamento"
	case "MP12":
		return "Ricevuta bancaria (RiBa)"
	case "MP13":
		return "MAV"
	case "MP18":
		return "Bollettino di conto corrente postale"
	case "MP19":
		return "Addebito diretto SEPA"
	case "MP20":
		return "Addebito diretto SEPA (CORE)"
	case "MP21":
		return "Addebito diretto SEPA (B2B)"
	case "MP23":
		return "pagoPA"
	}
	return code
}

// isDirectDebit reports the methods by which the seller collects.
func isDirectDebit(method string) bool {
	return method == "MP19" || method == "MP20" || method == "MP21"
}

// percent gives "22 %", "5,5 %", "4,25 %".
func percent(r money.Rate) string {
	s := strings.TrimRight(money.Cents(r).Italian(), "0")
	return strings.TrimSuffix(s, ",") + " %"
}

// Percent gives "22 %", for words elsewhere.
func Percent(r money.Rate) string { return percent(r) }

// vatMark is the rate, or the Natura that stands in its place.
func vatMark(r money.Rate, natura string) string {
	if natura != "" {
		return natura
	}
	return percent(r)
}

// amountOf gives "2 ore", "1 ora", "3 scatti", "4 pz", "1".
func amountOf(n int64, unit string) string {
	if n == 1 {
		switch unit {
		case "ore":
			unit = "ora"
		case "scatti":
			unit = "scatto"
		case "minuti":
			unit = "minuto"
		case "giorni":
			unit = "giorno"
		}
	}
	return strings.TrimSpace(fmt.Sprintf("%d %s", n, unit))
}

// thousands gives "37.183".
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}

// prepaid gives hours of a contract: none are "0 ore".
func prepaid(minutes int64) string {
	if minutes == 0 {
		return "0 ore"
	}
	return hours(minutes)
}

// hours gives "6 ore 30 min", "1 ora", "45 min".
func hours(minutes int64) string {
	if minutes < 0 {
		return "−" + hours(-minutes)
	}
	h, m := minutes/60, minutes%60
	switch {
	case h == 0:
		return fmt.Sprintf("%d min", m)
	case m == 0:
		return amountOf(h, "ore")
	}
	return fmt.Sprintf("%s %d min", amountOf(h, "ore"), m)
}

// stretch gives "14/10/2026 10:00–11:15", with both days when there are two
// and with both offsets when the clock changed in between.
func stretch(from, to time.Time, zone *time.Location) string {
	if from.IsZero() {
		return ""
	}
	from, to = from.In(zone), to.In(zone)
	clock := "15:04"
	if _, a := from.Zone(); to.After(from) {
		if _, b := to.Zone(); a != b {
			clock = "15:04 (Z07:00)"
		}
	}
	first := calendar.DateOf(from, zone)
	start := first.Italian() + " " + from.Format(clock)
	last := calendar.DateOf(to, zone)
	switch {
	case !to.After(from):
		return start
	case first == last:
		return start + "–" + to.Format(clock)
	}
	return start + " – " + last.Italian() + " " + to.Format(clock)
}

// iban sets an account number in groups of four.
func iban(s string) string {
	s = strings.ReplaceAll(s, " ", "")
	var groups []string
	for len(s) > 4 {
		groups, s = append(groups, s[:4]), s[4:]
	}
	return strings.Join(append(groups, s), " ")
}

// moment gives "14/10/2026, 10:00".
func moment(t time.Time, zone *time.Location) string {
	if t.IsZero() {
		return ""
	}
	return calendar.DateOf(t, zone).Italian() + ", " + t.In(zone).Format("15:04")
}
