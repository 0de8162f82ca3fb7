package fatturapa_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"scatto/internal/fatturapa"
)

// TestSchemaAgreesWithXmllint damages files at random and wants the same
// verdict from the product's schema check and from xmllint with the official
// schema.
func TestSchemaAgreesWithXmllint(t *testing.T) {
	lint, err := exec.LookPath("xmllint")
	if err != nil {
		missing(t, "needs xmllint")
	}
	xsd := shared(t, "ref/fatturapa/Schema_VFPR12_v1.2.3.xsd")
	var good []string
	for _, s := range everything(t) {
		if data := flat(marshal(t, s.inv)); len(data) < 20_000 {
			good = append(good, data)
		}
	}
	r := rand.New(rand.NewPCG(7, 11))
	dir := t.TempDir()
	args := []string{"--nonet", "--noout", "--schema", xsd}
	ours, texts, faults := map[string]bool{}, map[string]string{}, map[string][]fatturapa.Problem{}
	for i := range 1500 {
		data := damage(r, good[r.IntN(len(good))], good[r.IntN(len(good))])
		file := filepath.Join(dir, fmt.Sprintf("%04d.xml", i))
		if err := os.WriteFile(file, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		ps, err := fatturapa.CheckFile("", []byte(data), fatturapa.Circumstances{})
		if err != nil {
			t.Fatal(err)
		}
		faults[file] = ps
		ours[file], texts[file] = !strings.Contains(codes(t, ps), "00200"), data
		args = append(args, file)
	}
	out, _ := exec.Command(lint, args...).CombinedOutput()
	theirs := map[string]bool{}
	for l := range strings.Lines(string(out)) {
		if name, ok := strings.CutSuffix(strings.TrimSpace(l), " validates"); ok {
			theirs[name] = true
		}
	}
	valid := 0
	for file, ok := range ours {
		if ok {
			valid++
		}
		if ok != theirs[file] {
			t.Errorf("we say %v, xmllint %v: %v\n%s\n%s", ok, theirs[file], faults[file], texts[file], linesAbout(string(out), file))
		}
	}
	if valid < 100 || valid > 1400 {
		t.Errorf("%d of %d damaged files are valid: the test damages too much or too little", valid, len(ours))
	}
}

// linesAbout picks what xmllint said of a file.
func linesAbout(out, file string) string {
	var b strings.Builder
	for l := range strings.Lines(out) {
		if strings.HasPrefix(l, file) {
			b.WriteString(l)
		}
	}
	return b.String()
}

// damage changes one value, drops, doubles, moves or borrows one element.
func damage(r *rand.Rand, data, other string) string {
	leaf := regexp.MustCompile(`<([A-Za-z0-9]+)>([^<]*)</[A-Za-z0-9]+>`)
	found := leaf.FindAllStringSubmatchIndex(data, -1)
	at := found[r.IntN(len(found))]
	before, element, after := data[:at[0]], data[at[0]:at[1]], data[at[1]:]
	name, value := data[at[2]:at[3]], data[at[4]:at[5]]
	values := []string{
		"", " ", "x", value + " ", " " + value, value + "1", strings.ToLower(value), strings.Replace(value, ".", ",", 1), "-" + value,
		"+1", "0", "01", "10000", "100.00", "100.01", "7.5", "1.123456789", "12345678901.00", "123456789012.00", "2026-02-30", "2026-02-28Z",
		"2026-02-28+14:01", "2024-02-29+01:00", "1969-12-31", "N2", "TD29", "TD30", "RF20", "MP23", "à", "€", "\t", strings.Repeat("a", 61),
		strings.Repeat("b", 201), strings.Repeat("c", 1001), "a@b", "a.b@c.d", "a..b@c.d", "&amp;", "IT", "it", "ITA", "SI", "SC", "12345", "1234567",
	}
	if strings.HasPrefix(name, "Data") {
		values[8] = "+" + value // a year before Christ is a date for xmllint alone
	}
	switch r.IntN(6) {
	case 0, 1, 2:
		return before + "<" + name + ">" + values[r.IntN(len(values))] + "</" + name + ">" + after
	case 3:
		return before + after
	case 4:
		return before + element + element + after
	}
	lent := leaf.FindAllString(other, -1)
	return before + element + lent[r.IntN(len(lent))] + after
}
