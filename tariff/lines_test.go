package tariff_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/money"
	"scatto/tariff"
)

func TestWordsOfTheCustomer(t *testing.T) {
	quarter := tariff.PriceList{Name: "quarti", UnitMinutes: 15, First: 30_00, Next: 12_50}
	even := tariff.PriceList{Name: "ore", UnitMinutes: 60, First: 50_00, Next: 50_00}
	w := func(l tariff.PriceList, a tariff.Activity, k tariff.Cover, reached bool, p ...tariff.Prepaid) tariff.Work {
		return tariff.Work{Spans: []tariff.Span{span(t, "2026-10-14T10:00", "2026-10-14T12:10")}, List: l, Activity: a, Cover: k,
			ConformityReached: reached, Prepaid: p, CallFee: ptr(money.Cents(30_00))}
	}
	hourly, scatto := listed(t, "hourly"), listed(t, "scatto")
	for _, c := range []struct {
		name string
		work tariff.Work
		want []string
	}{
		{"R21: hourly", w(hourly, "", "", false),
			[]string{"Assistenza remota: prima ora | 1 × 100.00 = 100.00 [R21]", "Assistenza remota: ore successive | 2 × 70.00 = 140.00 [R21]"}},
		{"R61: scatti", w(scatto, tariff.OnSite, "", false),
			[]string{"Intervento presso il cliente: scatti da 20 minuti | 7 × 20.00 = 140.00 [R60 R61]"}},
		{"R80: scatti and call fee", w(scatto, tariff.GDPRConformity, "ads", false),
			[]string{"Intervento per la conformità GDPR: scatti da 20 minuti | 7 × 20.00 = 140.00 [R60 R61 R80]", "Diritto di chiamata | 1 × 30.00 = 30.00 [R80]"}},
		{"R82: call fee only", w(scatto, tariff.OSUpdate, "ads", true), []string{"Diritto di chiamata | 1 × 30.00 = 30.00 [R80]"}},
		{"R62: another list's unit and two prices", w(quarter, "", "", false),
			[]string{"Assistenza remota: primo scatto da 15 minuti | 1 × 30.00 = 30.00 [R21]", "Assistenza remota: scatti successivi da 15 minuti | 8 × 12.50 = 100.00 [R21]"}},
		{"R62: hours at one price", w(even, "", "", false), []string{"Assistenza remota: ore | 3 × 50.00 = 150.00 [R60 R61]"}},
		{"R23: covered", w(hourly, "", "support", false, year(t, "K0001", "2026", 600, 60)),
			[]string{"Coperto dal contratto K0001: 180 minuti scalati | 1 × 0.00 = 0.00 [R23]"}},
		{"R24: covered in part", w(hourly, "", "support", false, year(t, "K0001", "2026", 1, 60)),
			[]string{"Coperto dal contratto K0001: 1 minuto scalato | 1 × 0.00 = 0.00 [R23]", "Assistenza remota: ore eccedenti il contratto | 3 × 70.00 = 210.00 [R24]"}},
		{"R24: covered in part, in scatti", w(scatto, "", "support", false, year(t, "K0001", "2026", 60, 20)),
			[]string{"Coperto dal contratto K0001: 60 minuti scalati | 1 × 0.00 = 0.00 [R23]", "Assistenza remota: scatti da 20 minuti eccedenti il contratto | 4 × 20.00 = 80.00 [R24]"}},
		{"R23: covered without limit", w(hourly, "", "support", false), []string{"Coperto dal contratto: 180 minuti senza limite | 1 × 0.00 = 0.00 [R23]"}},
		{"R65: the canone", w(scatto, tariff.OwnSoftwareUpdate, "software", false), []string{"Aggiornamento del programma: compreso nel canone | 1 × 0.00 = 0.00 [R65]"}},
		{"R81: conformity reached", w(scatto, tariff.DatabaseUpdate, "ads", true), []string{"Aggiornamento del database: gratuito a conformità raggiunta | 1 × 0.00 = 0.00 [R81]"}},
		{"R38: by quote", w(scatto, tariff.Customisation, "software", false), []string{"Personalizzazione: come da preventivo | 1 × 0.00 = 0.00 [R38]"}},
		{"R47: consultancy", w(scatto, tariff.Consultancy, "", false), []string{"Consulenza: come da preventivo | 1 × 0.00 = 0.00 [R47]"}},
	} {
		var got []string
		for _, l := range quote(t, c.work).Lines {
			got = append(got, fmt.Sprintf("%s | %d × %s = %s %s", l.Description, l.Quantity, l.UnitPrice, l.Amount, l.Rules))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Error(c.name, diff)
		}
	}
}

func TestEveryActivityHasItsWords(t *testing.T) {
	seen := map[string]tariff.Activity{}
	for _, a := range tariff.Activities() {
		was, twice := seen[a.Label()]
		if twice && a != tariff.ThirdPartySoftware {
			t.Errorf("%s and %s both read %q", was, a, a.Label())
		}
		seen[a.Label()] = a
		if _, err := tariff.ParseActivity(string(a)); err != nil {
			t.Error(err)
		}
	}
}
