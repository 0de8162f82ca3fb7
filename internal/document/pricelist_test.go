package document

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/tariff"
	"scatto/tariff/invoice"
)

func hourlySheet(t testing.TB) PriceSheet {
	t.Helper()
	return PriceSheet{Shop: october(t).Seller, Office: calendar.ITValue().Windows[0], Merge: 15,
		List: tariff.PriceList{Name: "hourly", ValidFrom: day(t, "2020-01-10"), UnitMinutes: 60, First: 100_00, Next: 70_00}}
}

// special is a list with everything: own prices, one missing, a call fee, a
// surcharge, a tolerance, a changed table.
func special(t testing.TB) PriceSheet {
	t.Helper()
	s := hourlySheet(t)
	fee := money.Cents(30_00)
	s.List = tariff.PriceList{Name: "gold", ValidFrom: day(t, "2027-01-01"), UnitMinutes: 20, First: 22_00, Next: 22_00, CallFee: &fee,
		ToleranceSeconds: 59, OutOfHours: 12_50, Activities: map[tariff.Activity]tariff.Price{
			tariff.OnSite: {First: 45_00, Next: 30_00}, tariff.Training: {None: true}}}
	s.Coverage, _ = tariff.DefaultCoverage().With(map[string]string{"restore/support": "contract"})
	s.Merge, s.Office = 0, calendar.Window{}
	return s
}

func mustPrices(t testing.TB, s PriceSheet) []byte {
	t.Helper()
	file, err := PriceList(s)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// The text of whole price lists.
func TestPriceListsReadAsTheyShould(t *testing.T) {
	for name, s := range map[string]PriceSheet{"tariffario": hourlySheet(t), "tariffario-special": special(t)} {
		t.Run(name, func(t *testing.T) {
			got := text(t, mustPrices(t, s))
			golden(t, name+".txt", got)
		})
	}
}

func TestWhatAPriceListSays(t *testing.T) {
	plain, own := squeezed(t, mustPrices(t, hourlySheet(t))), squeezed(t, mustPrices(t, special(t)))
	for _, c := range []struct {
		says, in, want string
		absent         bool
	}{
		{"R21: a started hour is a whole one", plain, "61 minuti 2 ore 100,00 + 70,00 170,00 € 10/01/2020 R21", false},
		{"R60: so is a started scatto, less the tolerance", own, "21 minuti 2 scatti 2 × 22,00 44,00 € 01/01/2027 R60 R61", false},
		{"R64: a price of its own", own, "Intervento presso il cliente 45,00 € 30,00 € 01/01/2027", false},
		{"a kind of work that the list does not price", own, "Formazione fuori listino", false},
		{"R38: by quote", plain, "Personalizzazione a preventivo", false},
		{"R80: a call fee", own, "30,00 € a intervento", false},
		{"R80: none is invented", plain, "non fissato", false},
		{"R13: a surcharge with its example", own, "44,00 + 12,5 % 49,50 €", false},
		{"R13: none without a percentage", plain, "fuori orario nessuna", false},
		{"R22: the window", plain, "ripresa entro 15 minuti", false},
		{"R22: no window", own, "nuova prima unità", false},
		{"R21: the tolerance", own, "59 secondi", false},
		{"R10: the office hours", plain, "lunedì–venerdì 09:00–13:00, 14:00–18:00", false},
		{"no VAT", plain, "IVA esclusa", false},
		{"R62: the version in force", plain, "In vigore dal 10/01/2020", false},
		{"no hours where there are scatti", own, "Prima ora", true},
	} {
		if strings.Contains(c.in, c.want) == c.absent {
			t.Errorf("%s: %q, absent %v, in:\n%s", c.says, c.want, c.absent, c.in)
		}
	}
}

func TestOfficeWords(t *testing.T) {
	days := func(d ...time.Weekday) calendar.Window {
		return calendar.Window{Days: d, Bands: []calendar.Band{{From: 9 * 60, To: 12*60 + 30}}}
	}
	for want, w := range map[string]calendar.Window{
		"lunedì–venerdì 09:00–13:00, 14:00–18:00": calendar.ITValue().Windows[0],
		"lunedì, mercoledì–giovedì 09:00–12:30":   days(time.Thursday, time.Monday, time.Wednesday),
		"sabato–domenica 09:00–12:30":             days(time.Sunday, time.Saturday),
		"domenica 09:00–12:30":                    days(time.Sunday),
	} {
		if got := officeWords(w); got != want {
			t.Errorf("R10: %q, want %q", got, want)
		}
	}
}

func TestSamePriceListSameBytes(t *testing.T) {
	if !bytes.Equal(mustPrices(t, special(t)), mustPrices(t, special(t))) {
		t.Error("R66: the same version gives other bytes")
	}
}

func TestHostilePriceListsStayOnThePage(t *testing.T) {
	for name, s := range hostile {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := special(t)
			p.Shop = invoice.Party{Name: s, Address: s, City: s, Phone: s, Logo: []byte(s)}
			p.List.Name = s
			p.List.First, p.List.Next = money.Max, money.Max
			inside(t, mustPrices(t, p))
		})
	}
	inside(t, mustPrices(t, PriceSheet{List: tariff.PriceList{UnitMinutes: 1}}))
}
