"""Words of departments and states that stand between an office and a name."""

# "Minister for Economic Policies Ada Example", "President of the Republic Ada Example": no name begins with one.
PORTFOLIO = frozenset({
    "Policies", "Policy", "Affairs", "Technology", "Technologies", "Security", "Defence", "Defense",
    "Trade", "Industry", "Industries", "Finance", "Education", "Health", "Environment", "Law", "Manpower",
    "Development", "Communications", "Communication", "Information", "Culture", "Cultural", "Transport",
    "Transportation", "Energy", "Water", "Planning", "Relations", "Cooperation", "Sport", "Sports", "Youth",
    "Tourism", "Agriculture", "Labour", "Labor", "Justice", "Interior", "Climate", "Change", "Region",
    "Republic", "Kingdom", "States", "Federation", "Union", "Emirates", "Democratic", "People's",
    "Economic", "Economy", "Home", "Social", "Services", "Service", "Resources", "Reform", "Reforms",
    "Science", "Innovation", "Research", "Investment", "Commerce", "Infrastructure", "Housing",
    "Immigration", "Integration", "Works", "Treasury", "Migration", "Mission", "Programme", "Program",
    "Nations", "Council", "Ministry", "Committee", "General", "Staff", "State", "Press", "Young", "People",
    "Women",
})  # fmt: skip
"""None of them is part of anybody's name."""
