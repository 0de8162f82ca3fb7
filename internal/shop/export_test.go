package shop_test

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/store"
	"scatto/ticket"
)

func attached(name, content string) []shop.Attachment {
	return []shop.Attachment{{Name: name, Read: func() ([]byte, error) { return []byte(content), nil }}}
}

// export takes everything out and gives the folder.
func (w *world) export(in shop.ExportInput) (shop.Export, string) {
	w.t.Helper()
	if in.Dir == "" {
		in.Dir = filepath.Join(w.t.TempDir(), "out")
	}
	var out shop.Export
	w.at("2026-11-21T10:00", func(s *shop.Shop) (err error) {
		out, err = s.Export(in)
		return err
	})
	return out, in.Dir
}

// lines reads a file of JSON lines with the standard library alone.
func (w *world) lines(path string) (out []map[string]any) {
	w.t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		w.t.Fatal(err)
	}
	for scan := bufio.NewScanner(bytes.NewReader(data)); scan.Scan(); {
		var one map[string]any
		if err := json.Unmarshal(scan.Bytes(), &one); err != nil {
			w.t.Fatalf("%s: %v", path, err)
		}
		out = append(out, one)
	}
	return out
}

// rows reads a CSV with the standard library alone.
func (w *world) csvRows(path string) (out []map[string]string) {
	w.t.Helper()
	f, err := os.Open(path)
	if err != nil {
		w.t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		w.t.Fatalf("%s: %v", path, err)
	}
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, c := range cells {
			row[all[0][i]] = c
		}
		out = append(out, row)
	}
	return out
}

func (w *world) cents(s string) money.Cents {
	w.t.Helper()
	c, err := money.Parse(s)
	if err != nil {
		w.t.Fatal(err)
	}
	return c
}

// What left is what was there, read with nothing but encoding/json and csv.
func TestExportReadsBackWithoutScatto(t *testing.T) {
	w := invoiced(t)
	w.at("2026-11-20T10:00", func(s *shop.Shop) error {
		_, _, err := s.AttachFiles("1", attached("=foto.txt", "stampante"), "")
		return err
	})
	out, dir := w.export(shop.ExportInput{})
	if len(out.Problems) > 0 {
		t.Errorf("problems: %v", out.Problems)
	}

	var net, tax, lines, sums money.Cents
	w.at("2026-11-21T10:00", func(s *shop.Shop) error {
		rows, err := s.Ledger(calendar.Date{}, calendar.Date{})
		for _, r := range rows {
			net, tax = net+r.Taxable, tax+r.Tax
		}
		return err
	})
	for _, row := range w.csvRows(filepath.Join(dir, "csv", "invoice_lines.csv")) {
		lines += w.cents(row["amount"])
	}
	for _, inv := range w.lines(filepath.Join(dir, "jsonl", "invoices.jsonl")) {
		sums += w.cents(inv["totals"].(map[string]any)["vat"].(string))
	}
	if lines != net || sums != tax || net == 0 {
		t.Errorf("lines %s, ledger %s; VAT %s, ledger %s", lines, net, sums, tax)
	}

	tickets := w.lines(filepath.Join(dir, "jsonl", "tickets.jsonl"))
	sessions := w.lines(filepath.Join(dir, "jsonl", "sessions.jsonl"))
	if len(tickets) != 2 || len(sessions) != 2 || sessions[1]["ticket"] != tickets[1]["number"] {
		t.Errorf("tickets %v, sessions %v", tickets, sessions)
	}
	file := w.csvRows(filepath.Join(dir, "csv", "ticket_files.csv"))[0]
	if file["name"] != "'=foto.txt" {
		t.Errorf("a spreadsheet would run %q", file["name"])
	}
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(file["exported_as"])))
	if sum := sha256.Sum256(data); err != nil || hex.EncodeToString(sum[:]) != file["hash"] {
		t.Errorf("the attachment in %s is %q: %v", file["exported_as"], data, err)
	}
	w.sumsHold(dir)
}

// sumsHold compares every file with SHA256SUMS.txt, and its rights.
func (w *world) sumsHold(dir string) {
	w.t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "SHA256SUMS.txt"))
	if err != nil {
		w.t.Fatal(err)
	}
	want := map[string]string{}
	for line := range strings.Lines(string(data)) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		want[name] = sum
	}
	err = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		if info.Mode().Perm()&0o077 != 0 {
			w.t.Errorf("others may read %s: %s", path, info.Mode())
		}
		rel, _ := filepath.Rel(dir, path)
		if e.IsDir() || rel == "SHA256SUMS.txt" {
			return nil
		}
		data, err := os.ReadFile(path)
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != want[filepath.ToSlash(rel)] {
			w.t.Errorf("%s is not in SHA256SUMS.txt as it is", rel)
		}
		delete(want, filepath.ToSlash(rel))
		return err
	})
	if err != nil || len(want) > 0 {
		w.t.Errorf("listed and not there: %v, %v", want, err)
	}
}

// No secret leaves: not the hash of an access code, nor a sealed code.
func TestExportKeepsSecrets(t *testing.T) {
	w := invoiced(t)
	w.open("2026-11-20T10:00", shop.OpenInput{Email: "anna@hotel.it", FirstName: "Anna", Surname: "Riva",
		Subject: "Stampante", Description: "non stampa", Channel: ticket.Email})
	_, dir := w.export(shop.ExportInput{})
	var secrets []string
	st, err := store.Open(store.Options{Dir: w.dir})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	err = st.View(func(tx *store.Tx) error {
		for _, prefix := range []store.Key{"ac/", "o/", "hk/"} {
			err := tx.Scan(prefix, func(_ store.Key, raw store.Raw) (bool, error) {
				data, err := raw.JSON()
				var one struct{ Hash, Sealed string }
				if json.Unmarshal(data, &one) != nil { // a key alone
					one.Hash = strings.Trim(string(data), `"`)
				}
				for _, s := range []string{one.Hash, one.Sealed} {
					if s != "" {
						secrets = append(secrets, s)
					}
				}
				return true, err
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil || len(secrets) < 4 {
		t.Fatal(secrets, err)
	}
	err = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		for _, s := range secrets {
			if bytes.Contains(data, []byte(s)) {
				t.Errorf("%s holds the secret %s", path, s)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A file that is damaged or missing stops nothing and is named.
func TestExportNamesDamagedFiles(t *testing.T) {
	w := invoiced(t)
	var hashes [2]string
	w.at("2026-11-20T10:00", func(s *shop.Shop) error {
		for i, content := range []string{"uno", "due"} {
			tk, _, err := s.AttachFiles("1", attached(content+".txt", content), "")
			if err != nil {
				return err
			}
			hashes[i] = tk.Files[len(tk.Files)-1].Hash
		}
		return nil
	})
	kept := func(i int) string { return filepath.Join(w.dir, "files", "attachments", hashes[i][:2], hashes[i]) }
	if err := os.WriteFile(kept(0), []byte("un0"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(kept(1)); err != nil {
		t.Fatal(err)
	}
	out, dir := w.export(shop.ExportInput{})
	if len(out.Problems) != 2 || out.Problems[0].Reason != shop.FileDamaged || out.Problems[1].Reason != shop.FileMissing || out.Problems[1].Record != "2026-000001" {
		t.Errorf("problems: %+v", out.Problems)
	}
	if rows := w.csvRows(filepath.Join(dir, "csv", "ticket_files.csv")); len(rows) != 2 || rows[1]["exported_as"] != "" {
		t.Errorf("rows: %v", rows)
	}
	w.sumsHold(dir)
}

// An export that fails leaves nothing that looks like one; what a killed one
// left goes with the next.
func TestExportIsWholeOrNotThere(t *testing.T) {
	w := invoiced(t)
	parent := t.TempDir()
	dir := filepath.Join(parent, "out")
	half := filepath.Join(parent, ".out.scatto-export-123")
	if err := os.Mkdir(half, 0o700); err != nil {
		t.Fatal(err)
	}
	blocked := filepath.Join(w.dir, "out", "invoices", "2026-00001.pdf")
	if err := os.Remove(blocked); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(blocked, "x"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(w.dir, "out", "invoices", "IT99900010408_00001.xml")); err != nil {
		t.Fatal(err)
	}
	err := w.try("2026-11-21T10:00", "luca", func(s *shop.Shop) error {
		_, err := s.Export(shop.ExportInput{Dir: dir})
		return err
	})
	left, _ := os.ReadDir(parent)
	if err == nil || len(left) != 0 {
		t.Errorf("after %v there is %v", err, left)
	}
	if err := os.RemoveAll(blocked); err != nil {
		t.Fatal(err)
	}
	if _, got := w.export(shop.ExportInput{Dir: dir}); got != dir {
		t.Error(got)
	}
	err = w.try("2026-11-21T10:00", "luca", func(s *shop.Shop) error {
		_, err := s.Export(shop.ExportInput{Dir: dir})
		return err
	})
	if got := refusal.KindOf(err); got != "folder-not-empty" {
		t.Errorf("a second export into the same folder: %v", err)
	}
}
