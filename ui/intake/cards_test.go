package intake

import (
	"testing"

	"github.com/google/uuid"

	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

func TestTheCardsOfTheMatterAreOneKeyAway(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do(toMatter)
	if _, found := ui.Match(v.screen.Actions(), "f3"); found {
		t.Error("cards are offered before there is a matter")
	}
	v.do("'gdqx enter")
	v.Has("法律卡片", "工地欠薪找谁", "分包欠薪，总包先付")
	v.do("f3")
	open, ok := uitest.Last[ui.OpenMsg](v.Driver)
	if want := (ui.Target{Route: ui.RouteLaws, Code: "WAG.02", ID: v.screen.draft.ID}); !ok || open.Target != want {
		t.Errorf("F3 opens %+v, want %+v", open.Target, want)
	}
}

func TestACardThatWasReadOutIsFrozenIntoTheDraftOnce(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do(toMatter + "'gdqx enter")
	ref := v.env.Catalog.Card("C02").Ref()
	v.Send(ui.CardReadMsg{Draft: uuid.UUID{15: 99}, Card: ref})
	if len(v.screen.draft.Cards) != 0 {
		t.Fatal("a card read to somebody else was noted")
	}
	v.Send(ui.CardReadMsg{Draft: v.screen.draft.ID, Card: ref})
	v.Send(ui.CardReadMsg{Draft: v.screen.draft.ID, Card: ref})
	v.Has("✓ 读过")
	kept := v.draft()
	if len(kept.Cards) != 1 || kept.Cards[0] != ref || ref.Hash == "" || ref.Edition == "" {
		t.Errorf("on disk: %+v", kept.Cards)
	}
}
