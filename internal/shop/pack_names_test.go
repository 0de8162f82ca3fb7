package shop

import (
	"testing"

	"scatto/tariff/invoice"
)

// What certified mail lost and went again under its name is one file.
func TestPackNamesNoFileTwice(t *testing.T) {
	s := &Shop{dir: t.TempDir()}
	again := invoice.Sending{FileCode: "IT99900010408_00001", State: invoice.Sent}
	lost := again
	lost.State = invoice.Lost
	files := s.xmlAsSent(invoice.Invoice{FileCode: again.FileCode, Sendings: []invoice.Sending{lost, again}})
	if len(files) != 1 || files[0].name != "xml/IT99900010408_00001.xml" {
		t.Errorf("%d files: %+v", len(files), files)
	}
}
