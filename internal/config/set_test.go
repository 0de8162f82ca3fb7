package config

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"scatto/internal/refusal"
)

// changedLines counts the lines in which two texts differ, in order.
func changedLines(t *testing.T, a, b []byte) (changed, added int) {
	t.Helper()
	old, now := strings.SplitAfter(string(a), "\n"), strings.SplitAfter(string(b), "\n")
	added = len(now) - len(old)
	head := 0
	for head < min(len(old), len(now)) && old[head] == now[head] {
		head++
	}
	tail := 0
	for tail < min(len(old), len(now))-head && old[len(old)-1-tail] == now[len(now)-1-tail] {
		tail++
	}
	return len(now) - head - tail, added
}

func TestEveryKeyIsSetInOneLine(t *testing.T) {
	for _, profile := range []string{ITValue, ISTES} {
		data := template(t, profile)
		for _, k := range Keys() {
			value := k.Example
			switch {
			case profile == ISTES && k.Key == "tariff.price_list":
				value = "hourly"
			case profile == ISTES && k.Key == "profile":
				value = ITValue
			}
			if old, _ := Get(data, k.Key); old == value && k.Kind == Boolean {
				value = "false"
			}
			if strings.HasSuffix(k.Key, ".name") && strings.HasPrefix(k.Key, listsTable) {
				continue // a renamed list is no longer found under its key
			}
			edited, err := Set(data, k.Key, value)
			if err != nil {
				t.Errorf("%s: set %s to %q: %v", profile, k.Key, value, err)
				continue
			}
			got, err := Get(edited, k.Key)
			if err != nil || got != value {
				t.Errorf("%s: %s is %q (%v) after setting it to %q", profile, k.Key, got, err, value)
			}
			if old, _ := Get(data, k.Key); old == value {
				t.Errorf("%s: the example of %s is what the template has: %q", profile, k.Key, value)
			}
			wantAdded := 0
			if strings.HasPrefix(k.Key, coverageTable+".") || strings.Contains(k.Key, "."+activityPrefix) {
				wantAdded = 1
			}
			if changed, added := changedLines(t, data, edited); changed != 1 || added != wantAdded {
				t.Errorf("%s: setting %s changed %d lines and added %d", profile, k.Key, changed, added)
			}
		}
	}
}

func TestShowSaysWhatGetSays(t *testing.T) {
	data := template(t, ISTES)
	c, err := Parse(data, FileName)
	if err != nil {
		t.Fatal(err)
	}
	c.Coverage["restore/ads"] = "free"
	shown := Show(c)
	for _, s := range shown[:len(shown)-1] {
		if got, err := Get(data, s.Key); err != nil || got != s.Value {
			t.Errorf("%s is shown as %q, got as %q (%v)", s.Key, s.Value, got, err)
		}
	}
	if last := shown[len(shown)-1]; last.Key != "coverage.restore/ads" || last.Value != "free" {
		t.Errorf("the override is shown as %+v", last)
	}
	if !slices.ContainsFunc(shown, func(s Setting) bool { return s.Key == "company.name" }) {
		t.Error("company.name is not shown")
	}
}

func TestSetRefusals(t *testing.T) {
	data := template(t, ITValue)
	for _, row := range []struct {
		name, key, value string
		class            refusal.Class
		kind             string
	}{
		{"an unknown key", "company.nome", "x", refusal.ClassUsage, "unknown-key"},
		{"a table", "company", "x", refusal.ClassUsage, "unknown-key"},
		{"an unknown window", "windows.night.bands", "22:00-23:00", refusal.ClassUsage, "unknown-key"},
		{"an unknown price list", "price_lists.gold.first", "1", refusal.ClassUsage, "unknown-price-list"},
		{"an unknown treatment", "vat_treatments.N9.text", "x", refusal.ClassUsage, "unknown-vat-treatment"},
		{"an unknown cell", "coverage.restore/gold", "free", refusal.ClassUsage, "unknown-coverage"},
		{"an unparsable number", "invoice.payment_days", "thirty", refusal.ClassUsage, "bad-number"},
		{"an unknown word", "company.tax_regime", "RF99", refusal.ClassUsage, "unknown-value"},
		{"an unparsable price", "price_lists.hourly.first", "a lot", refusal.ClassUsage, "bad-amount"},
		{"wrong check digits", "company.vat_number", "99900010400", refusal.ClassRule, "bad-vat-number"},
		{"31 February", "calendar.closures", "02-31..03-02", refusal.ClassRule, "impossible-date"},
		{"bands that overlap", "windows.office.bands", "09:00-13:00,12:00-18:00", refusal.ClassRule, "bands-overlap"},
		{"a price list that is not there", "tariff.price_list", "gold", refusal.ClassUsage, "unknown-price-list"},
		{"a path out", "company.logo", "/etc/logo.png", refusal.ClassRule, "path-outside"},
		{"a list that is no list", "tickets.topics", "[\"a\"", refusal.ClassUsage, "wrong-type"},
		{"not UTF-8", "company.name", "caff\xe8", refusal.ClassUsage, "not-utf-8"},
	} {
		_, err := Set(data, row.key, row.value)
		var e *refusal.Error
		if !errors.As(err, &e) || e.Class != row.class || e.Kind != row.kind {
			t.Errorf("%s: got %v (%s), want %s", row.name, err, refusal.KindOf(err), row.kind)
		}
	}
}

func TestSetMendsOneFaultAfterTheOther(t *testing.T) {
	data := []byte("[company]\nvat_number = \"99900010409\"\n[windows.office]\nbands = [\"09:00-13:00\", \"12:00-18:00\"]\n")
	if n := len(Problems(data)); n != 2 {
		t.Fatalf("%d problems, want 2", n)
	}
	for _, s := range [][2]string{{"windows.office.bands", "09:00-13:00, 14:00-18:00"}, {"company.vat_number", "99900010408"}} {
		if _, err := Get(data, s[0]); refusal.KindOf(err) != "bad-config" {
			t.Errorf("get %s: %v, want bad-config", s[0], err)
		}
		var err error
		if data, err = Set(data, s[0], s[1]); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Parse(data, FileName); err != nil {
		t.Error(err)
	}
	if _, err := Set([]byte("[company"), "lang", "it"); refusal.KindOf(err) != "bad-config" {
		t.Errorf("set in a file that is no TOML: %v", err)
	}
}
