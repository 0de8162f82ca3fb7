package customisation_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/ticket/customisation"
)

func TestContest(t *testing.T) {
	for _, r := range []struct{ name, delivered, updated, contested, last, refused string }{
		{"R34: the day of delivery is not counted", "2026-05-04", "", "2026-06-03", "2026-06-03", ""},
		{"R34: the 31st day is too late", "2026-05-04", "", "2026-06-04", "2026-06-03", "contest-too-late"},
		{"R34: on the day of delivery", "2026-05-04", "", "2026-05-04", "2026-06-03", ""},
		{"R34: not before the delivery", "2026-05-04", "", "2026-05-03", "2026-06-03", "dates-out-of-order"},
		{"R34: the 30th day a Sunday, on the Sunday", "2026-05-08", "", "2026-06-07", "2026-06-07", ""},
		{"R34: the 30th day a Sunday, on the Monday", "2026-05-08", "", "2026-06-08", "2026-06-07", "contest-too-late"},
		{"R34: the last update counts", "2026-05-04", "2026-05-20", "2026-06-19", "2026-06-19", ""},
		{"R34: through the year's end", "2026-12-15", "", "2027-01-14", "2027-01-14", ""},
		{"R34: a leap year's February", "2028-02-01", "", "2028-03-02", "2028-03-02", ""},
	} {
		c := in(customisation.Delivered)
		c.Delivered, c.Updated = day(t, r.delivered), day(t, r.updated)
		got, err := c.Contest(day(t, r.contested), step("perde righe"))
		if refusal.KindOf(err) != r.refused || c.LastContestDay() != day(t, r.last) {
			t.Errorf("%s: until %s, %v", r.name, c.LastContestDay(), err)
		}
		if c.Contestable(day(t, r.contested)) != (r.refused == "") || (got.State == customisation.Contested) != (r.refused == "") {
			t.Errorf("%s: contestable %v, state %s", r.name, c.Contestable(day(t, r.contested)), got.State)
		}
	}
	if c := in(customisation.Planned); !c.LastContestDay().IsZero() || c.Contestable(date(2026, 5, 20)) {
		t.Error("R34: what was not delivered cannot be contested")
	}
}

func TestNothingUndoesALaterContest(t *testing.T) {
	c := in(customisation.Delivered)
	c.Delivered, c.Contested = date(2026, 3, 1), calendar.Date{}
	c, err := c.Contest(date(2026, 3, 31), step("perde righe"))
	if err != nil {
		t.Fatal(err)
	}
	older := c
	older.Contested = calendar.Date{} // as it was recorded once: the history knows
	older.History[len(older.History)-1].At = date(2026, 3, 31).At(10, 0, calendar.Rome())
	for _, r := range []struct {
		name, refused string
		on            calendar.Date
	}{
		{"R34: the day before", "dates-out-of-order", date(2026, 3, 30)},
		{"R34: the same day", "", date(2026, 3, 31)},
		{"R34: later", "", date(2026, 4, 2)},
	} {
		for name, do := range map[string]func(c customisation.Customisation) (customisation.Customisation, error){
			"a passed test": func(c customisation.Customisation) (customisation.Customisation, error) {
				return c.Test(customerTest(r.on, true), step(""))
			},
			"a failed test": func(c customisation.Customisation) (customisation.Customisation, error) {
				return c.Test(customerTest(r.on, false), step(""))
			},
			"an update": func(c customisation.Customisation) (customisation.Customisation, error) {
				return c.Update(r.on, "", "", step(""))
			},
			"the end": func(c customisation.Customisation) (customisation.Customisation, error) {
				return c.Close(r.on, step("accordo"))
			},
		} {
			for _, one := range []customisation.Customisation{c, older} {
				if got, err := do(one); refusal.KindOf(err) != r.refused || err != nil && got.State != customisation.Contested {
					t.Errorf("%s: %s on %s: %v", r.name, name, r.on, err)
				}
			}
		}
	}
}

func TestSale(t *testing.T) {
	delivered := in(customisation.Delivered)
	failed, err := delivered.Test(customerTest(date(2026, 5, 5), false), step(""))
	if err != nil || failed.SaleFinal() || len(failed.Tests) != 1 {
		t.Errorf("R35: a failed test makes no sale: %+v %v", failed, err)
	}
	passed, err := failed.Test(customerTest(date(2026, 5, 6), true), step(""))
	if err != nil || !passed.SaleFinal() || passed.Confirmed != date(2026, 5, 6) || len(passed.Tests) != 2 {
		t.Errorf("R35: a passed test does: %+v %v", passed, err)
	}
	contested, err := passed.Contest(date(2026, 5, 7), step("perde righe"))
	if err != nil || contested.SaleFinal() {
		t.Errorf("R34: a contest undoes the confirmation: %v", err)
	}
	closed, err := passed.Close(date(2026, 5, 8), step(""))
	if err != nil || !closed.SaleFinal() {
		t.Errorf("R35: what is confirmed closes without a reason: %v", err)
	}
	if _, err := delivered.Close(date(2026, 5, 8), step(" ")); refusal.KindOf(err) != "not-confirmed" {
		t.Errorf("R35: what is not confirmed needs one: %v", err)
	}
	expired, err := delivered.Expire(date(2026, 6, 30), step("il database è cambiato"))
	if err != nil || !expired.ByQuote() || expired.SaleFinal() || expired.OutOfDate != date(2026, 6, 30) {
		t.Errorf("R37: out of date, no free update: %+v %v", expired, err)
	}
	paid, err := expired.Update(date(2026, 7, 1), "5.0", "Q-12", step(""))
	if err != nil || paid.ByQuote() || paid.Quote != "Q-12" || paid.Version != "5.0" || paid.LastContestDay() != date(2026, 7, 31) || !paid.OutOfDate.IsZero() {
		t.Errorf("R37: an update by quote is a delivery of its own: %+v %v", paid, err)
	}
	for name, broken := range map[string]customisation.Test{
		"no user":    {System: "s", Version: "1", Proof: customisation.Proof{Text: "x"}},
		"no system":  {User: "u", Version: "1", Proof: customisation.Proof{Text: "x"}},
		"no version": {User: "u", System: " ", Version: "1", Proof: customisation.Proof{Text: "x"}},
		"no proof":   {User: "u", System: "s", Version: "1", Proof: customisation.Proof{Text: " "}},
	} {
		if _, err := delivered.Test(broken, step("")); err == nil {
			t.Errorf("R35: a test with %s was taken", name)
		}
	}
}

func TestAgreement(t *testing.T) {
	for _, r := range []struct{ name, days, refused string }{
		{"R36: four days in order", "2026-03-02 2026-03-20 2026-03-25 2026-03-31", ""},
		{"R36: all on one day", "2026-03-02 2026-03-02 2026-03-02 2026-03-02", ""},
		{"R36: the test before the realisation", "2026-03-02 2026-03-01 2026-03-25 2026-03-31", "dates-out-of-order"},
		{"R36: the confirmation before the acceptance", "2026-03-02 2026-03-20 2026-03-25 2026-03-24", "dates-out-of-order"},
	} {
		d := strings.Fields(r.days)
		a := agreement()
		a.Realisation, a.Test, a.Acceptance, a.Confirmation = day(t, d[0]), day(t, d[1]), day(t, d[2]), day(t, d[3])
		c, err := in(customisation.Requested).Agree(a, step(""))
		if refusal.KindOf(err) != r.refused || (c.Agreed != nil) != (r.refused == "") {
			t.Errorf("%s: %v", r.name, err)
		}
	}
	for _, broken := range []func(*customisation.Agreement){
		func(a *customisation.Agreement) { a.Acceptance = calendar.Date{} },
		func(a *customisation.Agreement) { a.Proof = customisation.Proof{} },
	} {
		a := agreement()
		broken(&a)
		if _, err := in(customisation.Requested).Agree(a, step("")); err == nil {
			t.Errorf("R36: taken: %+v", a)
		}
	}
}

// TestExamplesOfTheSpecification runs the rows of examples.json that deliver.
func TestExamplesOfTheSpecification(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "spec", "examples.json"))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("needs ../shared")
	}
	var rows []struct {
		ID              string
		Input, Expected json.RawMessage
	}
	if err := json.Unmarshal(data, &rows); err != nil {
		t.Fatal(err)
	}
	run := 0
	for _, r := range rows {
		if !strings.HasPrefix(r.ID, "CAN-") || !strings.Contains(string(r.Input), `"consegna"`) {
			continue
		}
		run++
		var in struct {
			Consegna, Contestazione calendar.Date
			Aggiornamento           calendar.Date `json:"ultimo_aggiornamento"`
		}
		var want struct {
			Ammessa bool
			Ultimo  string `json:"ultimo_giorno"`
		}
		if err := errors.Join(json.Unmarshal(r.Input, &in), json.Unmarshal(r.Expected, &want)); err != nil {
			t.Fatal(err)
		}
		c := customisation.Customisation{ID: "P0001", State: customisation.Delivered, Delivered: in.Consegna, Updated: in.Aggiornamento}
		_, err := c.Contest(in.Contestazione, step("non va"))
		if (err == nil) != want.Ammessa || c.LastContestDay().String() != want.Ultimo {
			t.Errorf("%s: until %s, %v", r.ID, c.LastContestDay(), err)
		}
	}
	if run == 0 {
		t.Error("no rows")
	}
}

func day(t *testing.T, s string) (d calendar.Date) {
	t.Helper()
	if err := d.UnmarshalText([]byte(s)); err != nil {
		t.Fatal(err)
	}
	return d
}
