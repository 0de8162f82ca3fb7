package shop

import (
	"strings"
	"testing"
	"time"

	"scatto/internal/document"
	"scatto/tariff/invoice"
)

// The words of our own documents can be read back: a person is found in them.
func TestWordsOfOurOwnDocuments(t *testing.T) {
	pdf, err := document.RenderAct(document.Act{Title: "Verbale", Shop: invoice.Party{Name: "Adria Sistemi S.r.l."}, To: []string{"Anna Verdi", "Via Roma 12"},
		Parts: []document.ActPart{document.ActText{Text: "Scrive (anna@hotel.it) perché è così: " + strings.Repeat("parole che riempiono la riga ", 8) + "Niccolò Fabbri"}},
		At:    time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	words, whole := pdfWords(pdf)
	if !whole {
		t.Error("the document is taken for a picture")
	}
	for _, want := range []string{"Anna Verdi", "Via Roma 12", "(anna@hotel.it)", "così"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is not in the words", want)
		}
	}
	if _, whole := pdfWords([]byte("%PDF-1.4\nstream\n\x00\x01\x02\nendstream")); whole {
		t.Error("a PDF without words is taken for read")
	}
}

func FuzzPDFWords(f *testing.F) {
	f.Add([]byte("%PDF-1.4 stream\nBT (a\\050b) Tj [(c)-2<4142>] TJ ET\nendstream"))
	f.Fuzz(func(t *testing.T, data []byte) { pdfWords(data) })
}
