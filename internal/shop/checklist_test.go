package shop_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/gdpr/ads"
	"scatto/internal/config"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

func (w *world) prove(at string, in shop.EvidenceInput) (e ads.Evidence, err error) {
	w.t.Helper()
	err = w.try(at, "luca", func(s *shop.Shop) (err error) {
		e, err = s.AddEvidence(in)
		return err
	})
	return e, err
}

func (w *world) report(id, at, from, to string) (r ads.Report) {
	w.t.Helper()
	w.at(at, func(s *shop.Shop) (err error) {
		r, err = s.ChecklistReport(id, day(w.t, from), day(w.t, to))
		return err
	})
	return r
}

func TestEvidenceFiles(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	c1 := w.customer("Hotel Miramare S.r.l.", "99900030406")
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	huge := write("huge.pdf", "")
	if err := os.Truncate(huge, 50<<20+1); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ name, evidence, kind string }{
		{"a file", write("verbale.pdf", "%PDF"), ""},
		{"words that end like a file", "vedi il verbale.pdf", ""},
		{"an address on the web", "https://miramare.example/verbale.pdf", ""},
		{"words with an ending that no document has", "v1.2", ""},
		{"R89: a file that is not there proves nothing", filepath.Join(dir, "manca.PDF"), "cannot-read"},
		{"R89: an empty file proves nothing", write("vuoto.pdf", ""), "evidence-missing"},
		{"a folder", dir, "not-a-file"},
		{"more than 50 MB", huge, "evidence-too-large"},
		{"R89: nothing", " \n ", "evidence-missing"},
		{"an escape sequence", "ok\x1b[2J", "control-character"},
	} {
		if _, err := w.prove("2026-11-20T10:00", shop.EvidenceInput{Item: "ADS-08", Customer: c1, Evidence: tc.evidence}); refusal.KindOf(err) != tc.kind {
			t.Errorf("%s: %v, want %q", tc.name, err, tc.kind)
		}
	}
	e, err := w.prove("2026-11-20T11:00", shop.EvidenceInput{Item: "ads-08", Customer: "c1", Evidence: filepath.Join(dir, "verbale.pdf"), Note: "firmato"})
	if err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile(filepath.Join(w.dir, filepath.FromSlash(e.File)))
	if err != nil || string(kept) != "%PDF" || e.Text != "firmato" || e.FileName != "verbale.pdf" || e.By != "luca" || e.Customer != c1 {
		t.Errorf("%q %v %+v", kept, err, e)
	}
	if strings.Contains(e.File, "verbale") {
		t.Errorf("the customer's file name stands in the path %s", e.File)
	}
}

func TestARefusedProofLeavesNoFile(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	c1 := w.customer("Hotel Miramare S.r.l.", "99900030406")
	path := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, in := range []shop.EvidenceInput{
		{Item: "PC-99", Customer: c1, Evidence: path},
		{Item: "ADS-08", Customer: "C0099", Evidence: path},
		{Item: "ADS-08", Customer: c1, Device: "PC-1", Evidence: path},
		{Item: "ADS-08", Customer: c1, Evidence: path, Outcome: ads.NotApplicable},
	} {
		if _, err := w.prove("2026-11-20", in); refusal.KindOf(err) == "" {
			t.Errorf("%+v: %v", in, err)
		}
	}
	if _, err := os.Stat(filepath.Join(w.dir, "files", "evidence")); !os.IsNotExist(err) {
		t.Errorf("a refused proof left a file: %v", err)
	}
}

func TestTheReportIsOfItsPeriod(t *testing.T) {
	w := newWorld(t, config.ISTES, hotelByte)
	c5 := w.customer("Hotel Astoria S.r.l.", "99900070402")
	for _, s := range []struct{ from, to string }{
		{"2026-02-11T09:30", "2026-02-11T10:00"}, {"2026-08-12T09:30", "2026-08-12T10:00"},
	} {
		number := w.ticket(c5, s.from, "PMS "+s.from)
		w.at(s.from, func(sh *shop.Shop) error {
			_, err := sh.StartSession(shop.StartInput{Ticket: number, Override: true, Reason: "albergo fermo", Tool: "TeamViewer"})
			return err
		})
		w.at(s.to, func(sh *shop.Shop) error {
			_, err := sh.StopSession(number, false, "")
			return err
		})
	}
	for _, p := range []struct{ on, text string }{{"2026-01-31", "prima"}, {"2026-09-30", "dopo"}} {
		if _, err := w.prove(p.on, shop.EvidenceInput{Item: "ADS-11", Customer: c5, Evidence: p.text}); err != nil {
			t.Fatal(err)
		}
	}
	half := w.report(c5, "2026-11-21", "2026-01-01", "2026-06-30")
	if len(half.Accesses) != 1 || half.Accesses[0].Tool != "TeamViewer" {
		t.Errorf("R130: accesses until June: %+v", half.Accesses)
	}
	for _, o := range half.Overrides {
		if o.At.After(parse(t, "2026-07-01")) || o.Done || o.Missing == "" {
			t.Errorf("open point %+v", o)
		}
	}
	if n := len(half.Overrides); n == 0 || len(w.report(c5, "2026-11-21", "2026-01-01", "2026-12-31").Overrides) != 2*n {
		t.Errorf("%d open points until June, %d in the year", n, len(w.report(c5, "2026-11-21", "2026-01-01", "2026-12-31").Overrides))
	}
	if got := half.At.Format("2006-01-02 15:04:05"); got != "2026-06-30 21:59:59" {
		t.Errorf("it describes %s UTC", got)
	}
	if half.ChainHead == "" || half.ChainLast == 0 {
		t.Errorf("R131: the head of the access log is %q at line %d", half.ChainHead, half.ChainLast)
	}
	state := func(r ads.Report) string {
		for _, row := range r.Rows {
			if row.Item.ID == "ADS-11" {
				return string(row.State) + " " + row.Evidence
			}
		}
		return ""
	}
	if got := state(half); got != "expired prima" {
		t.Errorf("the item as it stood in June: %q", got)
	}
	if got := state(w.report(c5, "2026-10-15", "2026-01-01", "2026-12-31")); got != "conforming dopo" {
		t.Errorf("the item as it stood when the report was made: %q", got)
	}
}

func TestDueAcrossCustomersByDate(t *testing.T) {
	w := newWorld(t, config.ITValue, adria)
	c1, c2 := w.customer("Hotel Miramare S.r.l.", "99900030406"), w.customer("Studio Bianchi", "99900040405")
	for _, p := range []struct{ customer, item, on string }{
		{c1, "ADS-08", "2025-12-10"}, {c2, "ADS-23", "2025-12-01"}, {c1, "ADS-22", "2026-06-10"}, {c2, "ADS-08", "2026-06-01"},
	} {
		if _, err := w.prove(p.on, shop.EvidenceInput{Item: p.item, Customer: p.customer, Evidence: "verbale"}); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	w.at("2026-11-21", func(s *shop.Shop) error {
		due, _, err := s.ChecklistDue(30)
		for _, d := range due {
			got = append(got, d.Due.String()+" "+d.Customer+" "+d.Item.ID)
		}
		return err
	})
	want := []string{"2026-12-01 C0002 ADS-23", "2026-12-10 C0001 ADS-08", "2026-12-10 C0001 ADS-22"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
