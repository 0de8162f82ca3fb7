package ads

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

func TestNewEvidence(t *testing.T) {
	at := time.Date(2026, 3, 31, 22, 30, 0, 0, time.UTC) // 1 April in Rome
	devices := []Device{
		{ID: "SRV-PMS", Added: calendar.Date{Year: 2026, Month: 4, Day: 1}},
		{ID: "OLD", Retired: calendar.Date{Year: 2026, Month: 1, Day: 1}},
	}
	for _, tc := range []struct {
		name    string
		in      Evidence
		devices []Device
		kind    string // "" is fine
		item    string
		device  string
		date    string
		outcome State
	}{
		{"spelling, day and outcome are filled in", Evidence{Item: "pc-04", Device: "srv-pms", Text: " restored "}, devices,
			"", "PC-04", "SRV-PMS", "2026-04-01", Conforming},
		{"a file alone proves too", Evidence{Item: "ADS-08", File: "files/x", FileName: "verbale.pdf"}, devices,
			"", "ADS-08", "", "2026-04-01", Conforming},
		{"a proof may be older than the device's card", Evidence{Item: "PC-04", Device: "SRV-PMS", Text: "x", Date: day(t, "2026-02-01")}, devices,
			"", "PC-04", "SRV-PMS", "2026-02-01", Conforming},
		{"a customer without devices names none", Evidence{Item: "PC-04", Text: "x"}, devices[1:],
			"", "PC-04", "", "2026-04-01", Conforming},
		{"not applicable with its reason", Evidence{Item: "CNF-06", Text: "agreed with the customer", Outcome: NotApplicable}, nil,
			"", "CNF-06", "", "2026-04-01", NotApplicable},
		{"nothing to show", Evidence{Item: "ADS-08", Text: "  "}, nil, "evidence-missing", "", "", "", ""},
		{"not applicable with a file but no reason", Evidence{Item: "ADS-08", File: "f", Outcome: NotApplicable}, nil, "reason-missing", "", "", "", ""},
		{"an item that does not exist", Evidence{Item: "PC-99", Text: "x"}, nil, "unknown-checklist-item", "", "", "", ""},
		{"expired is no outcome", Evidence{Item: "ADS-08", Text: "x", Outcome: Expired}, nil, "unknown-outcome", "", "", "", ""},
		{"R89: an item per device without device", Evidence{Item: "PC-04", Text: "x"}, devices, "device-missing", "", "", "", ""},
		{"a device of somebody else", Evidence{Item: "PC-04", Device: "SRV", Text: "x"}, devices, "unknown-device", "", "", "", ""},
		{"a retired device", Evidence{Item: "PC-04", Device: "OLD", Text: "x"}, devices, "unknown-device", "", "", "", ""},
		{"a retired device while it was in use", Evidence{Item: "PC-04", Device: "OLD", Text: "x", Date: day(t, "2025-12-31")}, devices,
			"", "PC-04", "OLD", "2025-12-31", Conforming},
		{"an item of the customer with a device", Evidence{Item: "ADS-08", Device: "SRV-PMS", Text: "x"}, devices, "device-not-wanted", "", "", "", ""},
		{"a day in the future", Evidence{Item: "ADS-08", Text: "x", Date: day(t, "2026-04-02")}, nil, "evidence-in-future", "", "", "", ""},
		{"NUL in the text", Evidence{Item: "ADS-08", Text: "a\x00"}, nil, "control-character", "", "", "", ""},
	} {
		tc.in.At = at
		got, err := NewEvidence(tc.in, tc.devices)
		if refusal.KindOf(err) != tc.kind {
			t.Errorf("%s: %v, want %q", tc.name, err, tc.kind)
		}
		if err != nil {
			continue
		}
		if got.Item != tc.item || got.Device != tc.device || got.Date.String() != tc.date || got.Outcome != tc.outcome {
			t.Errorf("%s: %+v", tc.name, got)
		}
	}
	if _, err := NewEvidence(Evidence{Item: "ADS-08", Text: "x"}, nil); refusal.KindOf(err) != "date-missing" {
		t.Errorf("neither day nor instant: %v", err)
	}
}

func TestNewEvidenceKeepsTheRest(t *testing.T) {
	in := Evidence{Item: "ADS-08", Customer: "C0001", Date: calendar.Date{Year: 2026, Month: 1, Day: 2},
		Outcome: NotConforming, Text: "two\nlines", File: "files/x", FileName: "x.pdf", FileHash: "ab", By: "Luca"}
	got, err := NewEvidence(in, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(in, got); diff != "" {
		t.Error(diff)
	}
}

func TestDeviceValidate(t *testing.T) {
	good := Device{ID: "RECEPTION-1", Kind: KindClient, Env: EnvWorkgroup}
	for _, tc := range []struct {
		name   string
		change func(*Device)
		kind   string
	}{
		{"a client in a workgroup", func(d *Device) {}, ""},
		{"an accented name", func(d *Device) { d.ID = "PC_Contabilità.2" }, ""},
		{"no id", func(d *Device) { d.ID = "" }, "bad-device-id"},
		{"an id with a slash", func(d *Device) { d.ID = "a/b" }, "bad-device-id"},
		{"an id with a space", func(d *Device) { d.ID = "a b" }, "bad-device-id"},
		{"an id of broken bytes", func(d *Device) { d.ID = "a\xff" }, "bad-device-id"},
		{"an id of 41 characters", func(d *Device) { d.ID = "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddX" }, "bad-device-id"},
		{"an unknown kind", func(d *Device) { d.Kind = "toaster" }, "unknown-device-kind"},
		{"R42: an unknown environment", func(d *Device) { d.Env = "cloud" }, "unknown-environment"},
		{"retired before it came", func(d *Device) {
			d.Added, d.Retired = calendar.Date{Year: 2026, Month: 2, Day: 1}, calendar.Date{Year: 2026, Month: 1, Day: 1}
		}, "retired-before-added"},
	} {
		d := good
		tc.change(&d)
		if err := d.Validate(); refusal.KindOf(err) != tc.kind {
			t.Errorf("%s: %v, want %q", tc.name, err, tc.kind)
		}
	}
}
