package manual_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/manual"
)

func TestMarkdown(t *testing.T) {
	page := manual.Page{Name: "scatto-x", Summary: "do *this*", Date: "2026-11-21"}
	page.Parts = []manual.Part{
		page.NamePart("NAME"),
		{Heading: "SYNOPSIS", Blocks: []manual.Block{manual.Call{Command: "scatto x", Takes: "<A>"}}},
		{Heading: "OPTIONS", Blocks: []manual.Block{
			manual.Item{Word: "-f, --force", Value: "`FILE`", Text: "a_b with --json, see scatto(1)."},
			manual.Item{Word: "scatto-x-y(1)", Text: "the part"},
			manual.Paragraph("1 < 2"),
		}},
		{Heading: "EXAMPLES", Blocks: []manual.Block{manual.Verbatim("scatto x *")}},
		{Heading: "SEE ALSO", Blocks: []manual.Block{manual.References{"scatto", "scatto-y"}}},
	}
	want := "# scatto-x\n\ndo \\*this\\*\n\n## Synopsis\n\n```\nscatto x <A>\n```\n\n## Options\n\n" +
		"- `` -f, --force `FILE` ``: a\\_b with `--json`, see [scatto](scatto.md).\n- [scatto-x-y](scatto-x-y.md): the part\n\n1 \\< 2\n" +
		"\n## Examples\n\n```sh\nscatto x *\n```\n\n## See also\n\n[scatto](scatto.md), [scatto-y](scatto-y.md)\n"
	if diff := cmp.Diff(want, page.Markdown()); diff != "" {
		t.Error(diff)
	}
}
