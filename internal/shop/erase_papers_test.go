package shop_test

import (
	"bytes"
	"compress/zlib"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"scatto/gdpr"
	"scatto/internal/customer"
	"scatto/internal/shop"
)

// giuliaWorld is a private customer whose systems have an administrator, with
// all the papers of it: letter, list of names as it was made, its copy.
func giuliaWorld(t *testing.T) (w *world, nomination string) {
	w = newWorld(t, "it-value", adria)
	var id string
	w.at("2026-01-02", func(s *shop.Shop) error {
		card, err := s.AddCustomer(customer.Customer{Kind: customer.Person, Name: "Giulia Fabbri", FirstName: "Giulia", Surname: "Fabbri", TaxCode: "FBBGLI80A41H294I",
			Address: "Via dei Tigli 9", ZIP: "47921", City: "Rimini", Province: "RN", Country: "IT", Emails: []string{"giulia@fabbri.example"}})
		id = card.ID
		return err
	})
	w.technician("luca", "2026-01-02")
	nomination = w.nominate(id, "luca", "2026-01-15")
	w.papers(id, nomination, "luca")
	w.at("2026-11-02T09:00", func(s *shop.Shop) error {
		_, err := s.OpenTicket(shop.OpenInput{Customer: id, Email: "giulia@fabbri.example", FirstName: "Giulia", Surname: "Fabbri", Subject: "PC", Description: "non parte", AcceptTerms: true})
		return err
	})
	return w, nomination
}

// papers makes every paper of a nomination, and stores the list of names.
func (w *world) papers(customer, nomination, person string) {
	w.t.Helper()
	w.at("2026-02-01", func(s *shop.Shop) error {
		l, err := s.Names(customer, 0)
		if err == nil {
			_, err = s.WriteNames(l, "")
		}
		if err == nil {
			_, _, err = s.WriteNominationLetter(customer, nomination, "")
		}
		if err == nil {
			_, _, err = s.WriteTechnicianLetter(person, "")
		}
		return err
	})
}

// pdfsThatName lists the PDF files left in the data directory whose text,
// read by another program where there is one, holds one of the traces.
func (w *world) pdfsThatName(traces []string) (out []string) {
	w.t.Helper()
	err := filepath.WalkDir(w.dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) {
			return err
		}
		if len(tracesIn(readPDF(w.t, path, data), traces)) > 0 {
			rel, _ := filepath.Rel(w.dir, path)
			out = append(out, filepath.ToSlash(rel))
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return out
}

var flateStream = regexp.MustCompile(`(?s)stream\r?\n(.*?)endstream`)

func readPDF(t *testing.T, path string, data []byte) []byte {
	if tool, err := exec.LookPath("pdftotext"); err == nil {
		text, err := exec.Command(tool, path, "-").Output()
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		return text
	}
	var b bytes.Buffer
	for _, m := range flateStream.FindAllSubmatch(data, -1) {
		if z, err := zlib.NewReader(bytes.NewReader(m[1])); err == nil {
			_, _ = io.Copy(&b, z) // what can be read of it
		}
	}
	return bytes.ReplaceAll(b.Bytes(), []byte{0}, nil) // UTF-16 of Latin letters
}

func keptFiles(list []gdpr.Portion) (out []string) {
	for _, p := range list {
		for _, id := range p.IDs {
			if path, _, _ := strings.Cut(id, " "); p.Fate == gdpr.Kept && p.Category == gdpr.CategoryDocuments {
				out = append(out, path)
			}
		}
	}
	slices.Sort(out)
	return out
}

// R96: every paper that names the person and stays stands in preview and
// receipt with its reason and its last day, wherever it lies.
func TestErasureNamesEveryPaperThatStays(t *testing.T) {
	w, nomination := giuliaWorld(t)
	giulia := gdpr.Subject{Emails: []string{"giulia@fabbri.example"}}
	plan := w.plan(shop.EraseInput{Subject: giulia})
	out, err := w.erase(shop.EraseInput{Subject: giulia, Token: plan.Token})
	if err != nil {
		t.Fatal(err)
	}
	left := w.pdfsThatName([]string{"giulia fabbri", "fbbgli80a41h294i", "via dei tigli 9"})
	if len(left) < 4 || !slices.ContainsFunc(left, func(f string) bool { return strings.HasPrefix(f, "files/attachments/") }) {
		t.Fatalf("the story has too few papers: %q", left)
	}
	if got := keptFiles(plan.Portions); !slices.Equal(got, left) {
		t.Errorf("the preview names\n%q, left are\n%q", got, left)
	}
	if got := keptFiles(out.Portions); !slices.Equal(got, left) {
		t.Errorf("the receipt names\n%q, left are\n%q", got, left)
	}
	for _, p := range out.Portions {
		if p.Fate == gdpr.Kept && (p.Reason == "" || p.Until != day(t, "2036-12-31")) {
			t.Errorf("kept without a reason or its last day: %+v", p)
		}
		if p.Category == gdpr.CategoryTickets && (p.Fate != gdpr.Pseudonymised || p.Count != 1) {
			t.Errorf("an open ticket that goes on is called %s", p.Fate)
		}
	}
	if !slices.ContainsFunc(plan.Obstacles, func(o shop.Obstacle) bool { return o.ID == nomination && !o.Blocks && o.Reason != "" }) {
		t.Errorf("the nomination in force is not told of: %+v", plan.Obstacles)
	}
	if !slices.ContainsFunc(out.Portions, func(p gdpr.Portion) bool {
		return p.Category == gdpr.CategoryADS && p.Fate == gdpr.Kept && slices.Contains(p.IDs, nomination)
	}) {
		t.Errorf("the nomination is not among what is kept: %+v", out.Portions)
	}
}

// R96: of a company's contact who is himself its administrator, too.
func TestErasureOfANominatedContact(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	hotel := w.customer("Hotel Tigli S.r.l.", "99900030406")
	w.at("2026-01-03", func(s *shop.Shop) error {
		_, err := s.EditCustomer(hotel, func(c customer.Customer) (customer.Customer, error) {
			c.People = []customer.Human{{FirstName: "Livio", Surname: "Ronchi", Email: "livio@hotel.example"}}
			return c, nil
		})
		return err
	})
	w.technician("luca", "2026-01-02")
	w.technician("Livio Ronchi", "2026-01-02")
	nomination := w.nominate(hotel, "Livio Ronchi", "2026-01-15")
	w.papers(hotel, nomination, "Livio Ronchi")
	livio := gdpr.Subject{Emails: []string{"livio@hotel.example"}}
	plan := w.plan(shop.EraseInput{Subject: livio})
	out, err := w.erase(shop.EraseInput{Subject: livio, Token: plan.Token})
	if err != nil {
		t.Fatal(err)
	}
	left := w.pdfsThatName([]string{"livio ronchi", "ronchi livio"})
	if len(left) < 4 {
		t.Fatalf("the story has too few papers: %q", left)
	}
	for i, path := range left { // the receipt holds no personal data, also where a file is called after the person
		left[i] = strings.ReplaceAll(path, "livio-ronchi", "[omissis]")
	}
	slices.Sort(left)
	if got := keptFiles(out.Portions); !slices.Equal(got, left) {
		t.Errorf("the receipt names\n%q, left are\n%q", got, left)
	}
	if !slices.ContainsFunc(plan.Obstacles, func(o shop.Obstacle) bool { return o.ID == nomination && !o.Blocks }) {
		t.Errorf("the nomination in force is not told of: %+v", plan.Obstacles)
	}
}
