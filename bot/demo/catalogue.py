"""What the demo's people sell. All of it is fiction."""

CATALOGUE = """
unit_groups:
  - {code: COUNT, name: Pieces, units: [{code: PC, name: Piece}, {code: PALLET, name: Pallet, factor: 12}]}
products:
  - {code: SHUTTLE, name: Storage shuttle, unit_group: COUNT, list_price: 4200, current_cost: 2900}
  - {code: SCANNER, name: Handheld scanner, unit_group: COUNT, list_price: 480, current_cost: 300}
  - {code: TRAINING, name: Training on site, default_unit: DAY, quantity_decimals: 1, list_price: 950}
  - code: STARTER
    name: Starter kit
    kind: bundle
    default_unit: KIT
    members:
      - {product: SHUTTLE, quantity: 2}
      - {product: SCANNER, quantity: 4}
      - {product: TRAINING, required: false, price: 800}
discount_lists:
  - {code: VOLUME, name: From five on, steps: [{begins: 5, ends: 9, figure: 3}, {begins: 10, figure: 6}]}
price_lists:
  - code: USD
    name: Dollars
    currency: USD
    items:
      - {product: SHUTTLE, unit: PC, amount: 4500, discount_list: VOLUME}
      - {product: SHUTTLE, unit: PALLET, pricing: percent_of_list, percent: 95}
      - {product: SCANNER, unit: PC, amount: 500, discount_list: VOLUME}
      - {product: TRAINING, unit: DAY, amount: 1000}
      - {product: STARTER, unit: KIT, amount: 10500}
  - code: EUR
    name: Euros
    currency: EUR
    items:
      - {product: SHUTTLE, unit: PC, amount: 4100, discount_list: VOLUME}
      - {product: SCANNER, unit: PC, amount: 450}
      - {product: TRAINING, unit: DAY, amount: 900}
      - {product: STARTER, unit: KIT, amount: 9600}
"""
