from deck.story.number_formats import NumberFormat as NumberFormat
